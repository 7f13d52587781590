import type { AccountState } from '../state/account-state.ts';
import { storeFile } from '../state/attachments.ts';
import { setStatus } from '../state/change-case.ts';
import type { Case } from '../state/stored-records.ts';
import { answerCase, isFromCustomer } from './answer-case.ts';

/** Words by which a customer thanks, or asks to resolve the case. */
const resolving =
  /\b(thanks?|thank you|resolve|resolved|solved|close)\b|ありがとう|解決|谢谢|감사/i;

const steps = `1. Note the time, in UTC, and the request id of one call that fails.
2. Try the same call from another network.
3. Compare what CloudTrail recorded for both.
`;

/**
 * An agent that answers every case by itself, `pauseMs` milliseconds after the customer's last
 * communication: first with questions, then with a file of steps to try, then that it is still working
 * on the case. Thanked or asked to, it resolves the case. `close` cancels what it has not answered yet.
 */
export function createAutoAgent(pauseMs: number) {
  const timers = new Map<string, NodeJS.Timeout>();

  /** To be called for every communication of a customer. */
  function onCustomer(account: AccountState, caseId: string): void {
    clearTimeout(timers.get(caseId));
    const timer = setTimeout(() => startWork(account, caseId), pauseMs / 2);
    timers.set(caseId, timer);
  }

  function startWork(account: AccountState, caseId: string): void {
    const found = waitingCase(account, caseId);
    if (!found) return;
    setStatus(account, found, 'work-in-progress');
    const timer = setTimeout(() => answer(account, caseId), pauseMs / 2);
    timers.set(caseId, timer);
  }

  function answer(account: AccountState, caseId: string): void {
    timers.delete(caseId);
    const found = waitingCase(account, caseId);
    if (found) respond(account, found);
  }

  return {
    onCustomer,
    /** Answers the cases that still waited for an answer when the server last ended. */
    resume(account: AccountState): void {
      for (const { caseId } of account.cases.all()) {
        if (waitingCase(account, caseId)) onCustomer(account, caseId);
      }
    },
    close: () => timers.forEach(clearTimeout),
  };
}

/** The case, unless it was deleted, resolved, or answered by somebody else meanwhile. */
function waitingCase(account: AccountState, caseId: string): Case | undefined {
  const found = account.cases.get(caseId);
  const last = found?.communications.at(-1);
  return found?.status !== 'resolved' && last && isFromCustomer(last) ? found : undefined;
}

function respond(account: AccountState, found: Case): void {
  const { communications, subject, caseId } = found;
  const said = communications.filter(isFromCustomer);
  const answers = communications.length - said.length;
  if (answers > 0 && resolving.test(said.at(-1)?.body ?? '')) {
    const body = "You're welcome! I am resolving this case. Write here to reopen it.";
    answerCase(account, found, body, []);
    const answered = account.cases.get(caseId);
    if (answered) setStatus(account, answered, 'resolved');
  } else if (answers === 0) {
    const body = `Hello,\n\nThank you for contacting AWS Support. I have read "${subject}" and am looking into it.\n\nTo narrow it down, could you tell me:\n\n- in which Region does it happen?\n- since when, and does it happen every time?\n\nBest regards,\nAWS Support`;
    answerCase(account, found, body, []);
  } else if (answers === 1) {
    const file = storeFile(account, { fileName: 'next-steps.txt', data: Buffer.from(steps) });
    const body =
      'Thank you, that helps. I have attached what I would try next.\n\nDoes that solve it? Just say thanks and I will resolve the case.';
    answerCase(account, found, body, [file]);
  } else {
    const body = 'Thank you. I have passed this on to the service team and will keep you posted.';
    answerCase(account, found, body, []);
  }
}
