import * as v from 'valibot';
import { UnexpectedAnswer } from '../domain/unexpected-answer.ts';

const Id = v.pipe(v.string(), v.nonEmpty());

const Attachments = v.array(
  v.object({ attachmentId: v.optional(v.string(), ''), fileName: v.optional(v.string(), '') }),
);
const Communication = v.object({
  body: v.optional(v.string(), ''),
  submittedBy: v.optional(v.string(), ''),
  timeCreated: v.optional(v.string(), ''),
  attachmentSet: v.optional(Attachments, []),
  attachments: v.optional(Attachments),
});
const nextToken = v.optional(v.string());

/** What tells one case from another. */
const named = { caseId: Id, displayId: Id, subject: v.string() };
/** A case with its latest communications, where they were asked for. */
export const DetailedCase = v.object({
  ...named,
  status: Id,
  timeCreated: v.string(),
  recentCommunications: v.object({ communications: v.array(Communication), nextToken }),
});
export const NamedCases = v.object({ cases: v.array(v.object(named)), nextToken });
/** Each case is parsed by itself, since one that cannot be read must not hide the others. */
export const Cases = v.object({ cases: v.array(v.unknown()), nextToken });
export const Communications = v.object({ communications: v.array(Communication), nextToken });

/** Answers to what was written. */
export const CaseCreated = v.object({ caseId: Id });
export const CommunicationAdded = v.object({ result: v.literal(true) });
export const CaseResolved = v.object({ finalCaseStatus: Id });

const Coded = v.array(v.object({ code: Id, name: v.optional(v.string()) }));
export const Services = v.object({
  services: v.array(
    v.object({ code: Id, name: v.optional(v.string()), categories: v.optional(Coded, []) }),
  ),
});
export const SeverityLevels = v.object({ severityLevels: Coded });
export const Languages = v.object({
  supportedLanguages: v.array(v.object({ code: Id, display: v.optional(v.string()) })),
});

/**
 * An answer of AWS as its API reference promises it; the SDK's types leave all of it optional, and pass on an
 * empty body as an empty answer. Throws UnexpectedAnswer where something is missing.
 */
export function promised<const Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, answer);
  if (!result.success) throw new UnexpectedAnswer();
  return result.output;
}
