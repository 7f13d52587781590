/** Lambda refuses a wakeup, as the seventeenth in a row of one function's own messages. */
import { randomUUID } from 'node:crypto';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { traceOf } from '../../local/runtime/lambda/trace.ts';
import { QUICK, type Stack, startLocalStack } from './local-stack.ts';
import { bodiesAtAws, openCase, reactionsOn, write } from './steps.ts';
import { waitFor } from './wait-for.ts';

const RELAY_REPLIES =
  'arn:aws:lambda:us-east-1:123456789012:function:casethread-local-relayReplies';

let stack: Stack;
beforeAll(async () => {
  stack = await startLocalStack(...QUICK);
});
afterAll(() => stack.stop());

test('a reply whose wakeup is refused stays due, and reaches AWS once', async () => {
  const { root, caseId } = await openCase(stack, 'ada', 'A long throttle');
  await stack.fault('support', { on: 'AddCommunicationToCase', do: 'throttle', times: 10_000 });
  const ts = await write(stack, 'grace', root.ts, 'throttled');
  await waitFor('the hourglass', async () =>
    (await reactionsOn(stack, root.ts, ts)).includes('hourglass_flowing_sand'),
  );

  await sendWakeup({ rootTs: root.ts, afterInvocations: 16 });
  await waitFor('its refusal', async () =>
    stack.logs.some((line) => line.includes('RecursiveInvocationException')),
  );
  expect(await bodiesAtAws(stack, caseId)).toHaveLength(1);

  await fetch(`${stack.support}/faults`, { method: 'DELETE' });
  await waitFor('the tick', async () =>
    (await reactionsOn(stack, root.ts, ts)).includes('white_check_mark'),
  );
  const [, ...replies] = await bodiesAtAws(stack, caseId);
  expect(replies).toEqual([expect.stringMatching(/^throttled\n/)]);
});

/** Wakes the thread, in a group of its own, as relayReplies would after so many of its own wakeups in a row. */
async function sendWakeup({ rootTs = '', afterInvocations = 0 }): Promise<void> {
  const { region, ...credentials } = stack.keys;
  const sqs = new SQSClient({ endpoint: stack.queues, region, credentials });
  let trace = '';
  for (let n = 0; n < afterInvocations; n += 1) trace = traceOf(RELAY_REPLIES, [trace]).header;
  sqs.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers['X-Amzn-Trace-Id'] = trace;
      return next(args);
    },
    { step: 'build' },
  );
  const { team } = await stack.look<{ team: string }>('/local/session');
  const QueueName = 'casethread-local-send-replies.fifo';
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const wakeup = { type: 'continue', team, channel: stack.channel, rootTs };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: JSON.stringify(wakeup),
      MessageGroupId: 'refused',
      MessageDeduplicationId: randomUUID(),
    }),
  );
  sqs.destroy();
}
