/** Those who write at AWS: AWS's agents, and a colleague who uses the AWS console. */
import { replyRef, signature } from '../../../shared/domain/marker.ts';
import { AWS, type AwsSupport, type SupportCase } from '../fakes/aws-support.ts';
import type { Random } from '../fakes/random.ts';
import type { Timeline } from '../fakes/timeline.ts';
import { numberedWords } from '../numbered-words.ts';
import type { History } from './history.ts';

const TEAM = 'T01CASETHREAD';
const COLLEAGUE = 'Admin (Role) <grace@example.com>';
const STATUSES = ['work-in-progress', 'pending-customer-action', 'unassigned'] as const;

export type AwsUsersOptions = {
  random: Random;
  timeline: Timeline;
  awsSupport: AwsSupport;
  history: History;
  /** A number that no other message of the run has. */
  nextNumber: () => number;
};

export function createAwsUsers(options: AwsUsersOptions) {
  const { random, timeline, awsSupport, history, nextNumber } = options;
  return {
    /**
     * AWS answers. `late`: how long ago the answer is dated (ms). `copies`: how often it is written. `hidden`:
     * how much later than its status it becomes readable (ms).
     */
    answer(on: SupportCase, { length = 2, late = 0, copies = 1, hidden = 0, by = AWS } = {}): void {
      const label = `a${nextNumber()}`;
      const time = timeline.now() - late;
      history.answers.set(label, { on, length, time, copies });
      for (let i = 0; i < copies; i++) {
        awsSupport.addCommunication(on, by, numberedWords(label, length), time, hidden);
      }
    },

    /** A colleague writes in the AWS console and quotes a signed reply of another case. */
    writeInConsole(on: SupportCase): void {
      const label = `b${nextNumber()}`;
      history.answers.set(label, { on, length: 2, time: timeline.now(), copies: 1 });
      const quoted = signature('Ada Lovelace', replyRef(TEAM, 'C03ELSEWHERE', '1.000001', 0));
      const body = `${numberedWords(label, 2)}\n\n${quoted}`;
      awsSupport.addCommunication(on, COLLEAGUE, body, timeline.now());
    },

    setStatus: (on: SupportCase, status: string = random.pick(STATUSES)): void =>
      awsSupport.setStatus(on, status),
  };
}
