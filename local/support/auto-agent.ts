import type { Case, Desk } from './account-state.ts';
import { answerCase } from './agent.ts';
import { storeFile } from './attachments.ts';
import { setStatus } from './case.ts';

const resolving =
  /\b(thanks?|thank you|resolve|resolved|solved|close)\b|ありがとう|解決|谢谢|감사/i;

const steps = `1. Note the time, in UTC, and the request id of one call that fails.
2. Try the same call from another network.
3. Compare what CloudTrail recorded for both.
`;

/**
 * An agent that takes every case by itself. `pauseMs` after a customer's last word it answers: it
 * asks back first, then sends a file of steps to try, then stays in touch; thanked or asked to, it
 * resolves the case. `hear` is told of every case a customer wrote to; `close` ends its pauses.
 */
export function autoAgent(pauseMs: number) {
  const pauses = new Map<string, NodeJS.Timeout>();

  function hear(desk: Desk, caseId: string): void {
    clearTimeout(pauses.get(caseId));
    const pause = setTimeout(() => pickUp(desk, caseId), pauseMs / 2);
    pauses.set(caseId, pause);
  }

  function pickUp(desk: Desk, caseId: string): void {
    const found = waiting(desk, caseId);
    if (!found) return;
    setStatus(desk, found, 'work-in-progress');
    pauses.set(
      caseId,
      setTimeout(() => answer(desk, caseId), pauseMs / 2),
    );
  }

  function answer(desk: Desk, caseId: string): void {
    pauses.delete(caseId);
    const found = waiting(desk, caseId);
    if (found) respond(desk, found);
  }

  return {
    hear,
    /** Takes up what was waiting for an answer when the server last ended. */
    resume(desk: Desk): void {
      for (const { caseId } of desk.cases.all()) if (waiting(desk, caseId)) hear(desk, caseId);
    },
    close: () => pauses.forEach(clearTimeout),
  };
}

/** The case, unless it is gone, resolved, or was answered by hand meanwhile. */
function waiting(desk: Desk, caseId: string): Case | undefined {
  const found = desk.cases.get(caseId);
  const last = found?.communications.at(-1);
  return found?.status !== 'resolved' && last && fromCustomer(last) ? found : undefined;
}

function respond(desk: Desk, found: Case): void {
  const { communications, subject, caseId } = found;
  const said = communications.filter(fromCustomer);
  const answers = communications.length - said.length;
  if (answers > 0 && resolving.test(said.at(-1)?.body ?? '')) {
    answerCase(
      desk,
      found,
      "You're welcome! I am resolving this case. Write here to reopen it.",
      [],
    );
    const answered = desk.cases.get(caseId);
    if (answered) setStatus(desk, answered, 'resolved');
  } else if (answers === 0) {
    const body = `Hello,\n\nThank you for contacting AWS Support. I have read "${subject}" and am looking into it.\n\nTo narrow it down, could you tell me:\n\n- in which Region does it happen?\n- since when, and does it happen every time?\n\nBest regards,\nAWS Support`;
    answerCase(desk, found, body, []);
  } else if (answers === 1) {
    const file = storeFile(desk, { fileName: 'next-steps.txt', data: Buffer.from(steps) });
    const body =
      'Thank you, that helps. I have attached what I would try next.\n\nDoes that solve it? Just say thanks and I will resolve the case.';
    answerCase(desk, found, body, [file]);
  } else {
    const body = 'Thank you. I have passed this on to the service team and will keep you posted.';
    answerCase(desk, found, body, []);
  }
}

function fromCustomer({ submittedBy }: Case['communications'][number]): boolean {
  return submittedBy !== 'Amazon Web Services';
}
