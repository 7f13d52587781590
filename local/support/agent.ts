import * as v from 'valibot';
import { checkFileSize, storeFile } from './attachments.ts';
import { addCommunication, setStatus } from './case.ts';
import { type Case, type Desk, statuses } from './desk.ts';
import { badRequest, readPlain } from './plain.ts';

/** The API's 8,000 characters bind customers; what an agent writes can be longer. */
const longestReply = 100_000;

/** `caseId` may be a display id too: it is what an agent sees. */
const OfCase = v.object({ caseId: v.string() });
const Status = v.object({ ...OfCase.entries, status: v.picklist(statuses) });
const Reply = v.object({
  ...OfCase.entries,
  body: v.pipe(v.string(), v.minLength(1), v.maxLength(longestReply)),
  attachments: v.optional(
    v.array(
      v.object({
        fileName: v.pipe(v.string(), v.minLength(1)),
        data: v.pipe(v.string(), v.base64()),
      }),
    ),
    [],
  ),
});

/**
 * What the support agent does, without authentication: GET cases, POST reply, status, delete.
 * Gives the JSON to answer with, undefined for an unknown route; throws a Refusal for bad input.
 */
export function agentSide(desk: Desk, route: string, body: Buffer): object | undefined {
  switch (route) {
    case 'GET /agent/cases':
      return { cases: desk.cases.all().map(({ number, issueType, ...shown }) => shown) };
    case 'POST /agent/reply':
      return reply(desk, readPlain(Reply, body));
    case 'POST /agent/status': {
      const { caseId, status } = readPlain(Status, body);
      setStatus(desk, anyCase(desk, caseId), status);
      return { ok: true };
    }
    case 'POST /agent/delete':
      desk.cases.delete(anyCase(desk, readPlain(OfCase, body).caseId).caseId);
      return { ok: true };
    default:
      return undefined;
  }
}

function reply(desk: Desk, { caseId, body, attachments }: v.InferOutput<typeof Reply>): object {
  const found = anyCase(desk, caseId);
  const files = attachments.map(({ fileName, data }) => ({
    fileName,
    data: Buffer.from(data, 'base64'),
  }));
  files.forEach(checkFileSize);
  addCommunication(desk, found, {
    origin: 'AWS',
    body,
    submittedBy: 'Amazon Web Services',
    attachments: files.map((file) => storeFile(desk, file)),
  });
  return { ok: true };
}

function anyCase(desk: Desk, id: string): Case {
  const found = desk.cases.get(id) ?? desk.cases.all().find(({ displayId }) => displayId === id);
  if (!found) throw badRequest(`There is no case ${id}.`);
  return found;
}
