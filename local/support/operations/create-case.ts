import { randomBytes, randomInt } from 'node:crypto';
import type { CreateCaseRequest } from '@aws-sdk/client-support';
import type { Case, Desk } from '../account-state.ts';
import { knownCodes } from '../catalog.ts';
import { accountEmail, customerText } from '../customer.ts';
import type { Checked } from '../input.ts';
import { redact } from '../redact.ts';
import { Refusal } from '../refusal.ts';
import { timeText } from '../time.ts';

/** CreateCase: the description becomes the first communication. The ids tell nothing. */
export function createCase(desk: Desk, input: Checked<CreateCaseRequest>) {
  const codes = knownCodes(desk.plan, input);
  const text = customerText(desk, input);
  refuseTooMany(desk);
  return () => {
    const timeCreated = timeText(desk.now());
    const created: Case = {
      number: (desk.cases.all().at(-1)?.number ?? 0) + 1,
      caseId: `case-${desk.account}-muen-${timeCreated.slice(0, 4)}-${randomBytes(8).toString('hex')}`,
      displayId: String(randomInt(1e14, 2e14)),
      subject: redact(input.subject),
      status: 'opened',
      ...codes,
      ccEmailAddresses: input.ccEmailAddresses ?? [],
      submittedBy: accountEmail,
      timeCreated,
      communications: [{ ...text, timeCreated }],
    };
    desk.cases.put(created);
    desk.announce(created, { name: 'CreateCase' });
    return { caseId: created.caseId };
  };
}

function refuseTooMany(desk: Desk): void {
  if (desk.casesPerHour === 0) return;
  const hourAgo = desk.now() - 60 * 60 * 1000;
  const recent = desk.cases.all().filter(({ timeCreated }) => Date.parse(timeCreated) > hourAgo);
  if (recent.length >= desk.casesPerHour) {
    const message = 'You have exceeded the maximum number of cases created in an hour.';
    throw new Refusal('CaseCreationLimitExceeded', message);
  }
}
