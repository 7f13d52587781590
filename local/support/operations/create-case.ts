import { randomBytes, randomInt } from 'node:crypto';
import type { CreateCaseRequest } from '@aws-sdk/client-support';
import { Refusal } from '../../iam/refusal.ts';
import { checkCodes } from '../catalog/catalog.ts';
import type { Checked } from '../protocol/parse-input.ts';
import { timeText } from '../protocol/time.ts';
import type { AccountState } from '../state/account-state.ts';
import { accountEmail, customerCommunication } from '../state/customer-communication.ts';
import { redact } from '../state/redact.ts';
import type { Case } from '../state/stored-records.ts';

/** CreateCase: the description becomes the first communication. The ids are random. */
export function createCase(account: AccountState, input: Checked<CreateCaseRequest>) {
  const codes = checkCodes(account.plan, input);
  const text = customerCommunication(account, input);
  checkCasesPerHour(account);
  return () => {
    const timeCreated = timeText(account.now());
    const created: Case = {
      number: (account.cases.all().at(-1)?.number ?? 0) + 1,
      caseId: `case-${account.id}-muen-${timeCreated.slice(0, 4)}-${randomBytes(8).toString('hex')}`,
      displayId: String(randomInt(1e14, 2e14)),
      subject: redact(input.subject),
      status: 'opened',
      ...codes,
      ccEmailAddresses: input.ccEmailAddresses ?? [],
      submittedBy: accountEmail,
      timeCreated,
      communications: [{ ...text, timeCreated }],
    };
    account.cases.put(created);
    account.announce(created, { name: 'CreateCase' });
    return { caseId: created.caseId };
  };
}

function checkCasesPerHour(account: AccountState): void {
  if (account.casesPerHour === 0) return;
  const hourAgo = account.now() - 60 * 60 * 1000;
  const recent = account.cases.all().filter(({ timeCreated }) => Date.parse(timeCreated) > hourAgo);
  if (recent.length >= account.casesPerHour) {
    const message = 'You have exceeded the maximum number of cases created in an hour.';
    throw new Refusal('CaseCreationLimitExceeded', message);
  }
}
