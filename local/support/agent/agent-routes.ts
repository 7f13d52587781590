import * as v from 'valibot';
import { severityCodes } from '../catalog/severities.ts';
import { isBase64 } from '../protocol/parse-input.ts';
import { badRequest, parseJsonBody } from '../protocol/parse-json-body.ts';
import type { AccountState } from '../state/account-state.ts';
import { storeFile } from '../state/attachments.ts';
import { setStatus } from '../state/change-case.ts';
import { type Case, statuses } from '../state/stored-records.ts';
import { answerCase } from './answer-case.ts';

/** The API's limit of 8,000 characters is for customers; an agent may write more. */
const longestReply = 100_000;

/** `caseId` may also be a display id, which is what an agent sees. */
const OfCase = v.object({ caseId: v.string() });
const Status = v.object({ ...OfCase.entries, status: v.picklist(statuses) });
const Severity = v.object({ ...OfCase.entries, severityCode: v.picklist(severityCodes) });
const Reply = v.pipe(
  v.object({
    ...OfCase.entries,
    body: v.pipe(v.string(), v.maxLength(longestReply)),
    attachments: v.optional(
      v.array(
        v.object({
          fileName: v.pipe(v.string(), v.minLength(1)),
          data: v.pipe(v.string(), v.check(isBase64, 'Expected base64')),
        }),
      ),
      [],
    ),
  }),
  v.check(
    ({ body, attachments }) => body !== '' || attachments.length > 0,
    'Expected a body or attachments',
  ),
);

/**
 * The routes of a support agent, for the cases of all accounts, without authentication: GET cases, POST
 * reply, status, severity, delete. Gives the JSON to answer with, undefined for an unknown route.
 * Throws a Refusal for bad input.
 */
export function answerAgentRoute(
  accounts: AccountState[],
  route: string,
  body: Buffer,
): object | undefined {
  switch (route) {
    case 'GET /agent/cases':
      return { cases: accounts.flatMap((account) => account.cases.all()).map(shownToAgent) };
    case 'POST /agent/reply':
      return reply(accounts, parseJsonBody(Reply, body));
    case 'POST /agent/status': {
      const { caseId, status } = parseJsonBody(Status, body);
      const { account, found } = findAnywhere(accounts, caseId);
      setStatus(account, found, status);
      return { ok: true };
    }
    case 'POST /agent/severity': {
      const { caseId, severityCode } = parseJsonBody(Severity, body);
      const { account, found } = findAnywhere(accounts, caseId);
      account.cases.put({ ...found, severityCode });
      return { ok: true };
    }
    case 'POST /agent/delete': {
      const { account, found } = findAnywhere(accounts, parseJsonBody(OfCase, body).caseId);
      account.cases.delete(found.caseId);
      return { ok: true };
    }
    default:
      return undefined;
  }
}

function shownToAgent({ number, issueType, ...shown }: Case) {
  return shown;
}

function reply(
  accounts: AccountState[],
  { caseId, body, attachments }: v.InferOutput<typeof Reply>,
): object {
  const { account, found } = findAnywhere(accounts, caseId);
  const files = attachments.map(({ fileName, data }) =>
    storeFile(account, { fileName, data: Buffer.from(data, 'base64') }),
  );
  answerCase(account, found, body, files);
  return { ok: true };
}

/** Finds a case of any account by its id or display id. */
function findAnywhere(
  accounts: AccountState[],
  id: string,
): { account: AccountState; found: Case } {
  for (const account of accounts) {
    const { cases } = account;
    const found = cases.get(id) ?? cases.all().find(({ displayId }) => displayId === id);
    if (found) return { account, found };
  }
  throw badRequest(`There is no case ${id}.`);
}
