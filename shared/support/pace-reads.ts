import type { SupportClient } from '@aws-sdk/client-support';

/** Makes each request of a client wait for `turn` before it goes out, repeated requests too. */
export function paceReads(client: SupportClient, turn: () => Promise<unknown>): SupportClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      await turn();
      return await next(args);
    },
    // Behind the step that repeats what failed.
    { name: 'rate-limiter', step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}
