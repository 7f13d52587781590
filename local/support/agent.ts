import * as v from 'valibot';
import { type Attachment, type Case, type Desk, statuses } from './account-state.ts';
import { storeFile } from './attachments.ts';
import { addCommunication, setStatus } from './case.ts';
import { isBase64 } from './input.ts';
import { badRequest, readPlain } from './plain.ts';
import { severityCodes } from './severities.ts';

/** The API's 8,000 characters bind customers; what an agent writes can be longer. */
const longestReply = 100_000;

/** `caseId` may be a display id too: it is what an agent sees. */
const OfCase = v.object({ caseId: v.string() });
const Status = v.object({ ...OfCase.entries, status: v.picklist(statuses) });
const Severity = v.object({ ...OfCase.entries, severityCode: v.picklist(severityCodes) });
const Reply = v.object({
  ...OfCase.entries,
  body: v.pipe(v.string(), v.minLength(1), v.maxLength(longestReply)),
  attachments: v.optional(
    v.array(
      v.object({
        fileName: v.pipe(v.string(), v.minLength(1)),
        data: v.pipe(v.string(), v.check(isBase64, 'Expected base64')),
      }),
    ),
    [],
  ),
});

/**
 * What the support agents of all accounts do, without authentication: GET cases, POST reply,
 * status, severity, delete. Gives the JSON to answer with, undefined for an unknown route; throws a
 * Refusal for bad input.
 */
export function agentSide(desks: Desk[], route: string, body: Buffer): object | undefined {
  switch (route) {
    case 'GET /agent/cases':
      return { cases: desks.flatMap((desk) => desk.cases.all()).map(shownToAgent) };
    case 'POST /agent/reply':
      return reply(desks, readPlain(Reply, body));
    case 'POST /agent/status': {
      const { caseId, status } = readPlain(Status, body);
      const { desk, found } = anyCase(desks, caseId);
      setStatus(desk, found, status);
      return { ok: true };
    }
    case 'POST /agent/severity': {
      const { caseId, severityCode } = readPlain(Severity, body);
      const { desk, found } = anyCase(desks, caseId);
      desk.cases.put({ ...found, severityCode });
      return { ok: true };
    }
    case 'POST /agent/delete': {
      const { desk, found } = anyCase(desks, readPlain(OfCase, body).caseId);
      desk.cases.delete(found.caseId);
      return { ok: true };
    }
    default:
      return undefined;
  }
}

function shownToAgent({ number, issueType, ...shown }: Case) {
  return shown;
}

function reply(desks: Desk[], { caseId, body, attachments }: v.InferOutput<typeof Reply>): object {
  const { desk, found } = anyCase(desks, caseId);
  const files = attachments.map(({ fileName, data }) =>
    storeFile(desk, { fileName, data: Buffer.from(data, 'base64') }),
  );
  answerCase(desk, found, body, files);
  return { ok: true };
}

/** Writes to a case as AWS does. */
export function answerCase(desk: Desk, found: Case, body: string, attachments: Attachment[]): void {
  const submittedBy = 'Amazon Web Services';
  addCommunication(desk, found, { origin: 'AWS', body, submittedBy, attachments });
}

function anyCase(desks: Desk[], id: string): { desk: Desk; found: Case } {
  for (const desk of desks) {
    const { cases } = desk;
    const found = cases.get(id) ?? cases.all().find(({ displayId }) => displayId === id);
    if (found) return { desk, found };
  }
  throw badRequest(`There is no case ${id}.`);
}
