import { ServerResponse } from 'node:http';
import * as v from 'valibot';
import { listen } from '../runtime/http.ts';
import { answerSupport } from './answer-support.ts';
import type { CallContext } from './call-operation.ts';

/**
 * What an endpoint is like while it is dark: it accepts no connection; it gives no answer and does nothing; it
 * does what is asked and gives no answer.
 */
export const Blackout = v.picklist(['refuse', 'hang', 'commit-then-hang']);
export type Blackout = v.InferOutput<typeof Blackout>;

export type Endpoint = Awaited<ReturnType<typeof startEndpoint>>;

/** Opens the API once more, on a port of its own, for requests that are signed for the context's Region. */
export async function startEndpoint(context: CallContext) {
  let blackout: Blackout | undefined;
  const open = (port: number) =>
    listen((req, res) => {
      if (blackout === 'hang') return;
      void answerSupport(context, req, blackout ? new ServerResponse(req) : res);
    }, port);
  let server: Awaited<ReturnType<typeof open>> | undefined = await open(0);
  const { url } = server;
  let changed = Promise.resolve();

  async function change(next: Blackout | undefined): Promise<void> {
    blackout = next;
    if (next === 'refuse') {
      await server?.close();
      server = undefined;
    } else {
      server ??= await open(Number(new URL(url).port));
    }
  }

  return {
    region: context.region,
    url,
    /** Calls so far by operation. */
    counts: context.counts,
    /** Makes it dark in that way, or lets it answer again. Those asked for at once happen one after the other. */
    setBlackout(next: Blackout | undefined): Promise<void> {
      changed = changed.then(() => change(next));
      return changed;
    },
    async close(): Promise<void> {
      await changed;
      await server?.close();
    },
  };
}
