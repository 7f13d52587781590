/** Sends generated requests to the gateway, signed, as Slack would. */
import { sendSigned } from '../e2e/send-signed.ts';
import type { Expected } from './expectation.ts';
import { expectedOf } from './expected.ts';
import { fill, fullJson } from './placeholders.ts';
import type { FuzzRequest } from './requests.ts';
import type { Json } from './spoil.ts';
import type { World } from './world.ts';

export type SentRequest = {
  request: FuzzRequest;
  expected: Expected;
  /** What stands in every text of the request, and of no other one. */
  token: string;
  statuses: number[];
};

/** A request in one line. Its long texts are those of placeholders.ts. */
export const show = ({ request }: SentRequest): string =>
  request.kind === 'raw'
    ? `${request.type} ${Buffer.from(request.bytes).toString('base64')}`
    : `${request.type} ${JSON.stringify(request.payload)}`;

let made = 0;

/** So many at a time: what Slack sends in one moment comes in no order either. */
const AT_ONCE = 4;

/** Gives what was sent, what it may do, and how it was answered. */
export async function sendRequests(world: World, requests: FuzzRequest[]): Promise<SentRequest[]> {
  const sent: SentRequest[] = [];
  for (let from = 0; from < requests.length; from += AT_ONCE) {
    const some = requests.slice(from, from + AT_ONCE);
    sent.push(...(await Promise.all(some.map((one) => sendRequest(world, one)))));
  }
  return sent;
}

async function sendRequest(world: World, generated: FuzzRequest): Promise<SentRequest> {
  made += 1;
  const token = `token${made}x`;
  const request = generated.kind === 'raw' ? generated : filled(world, generated, token);
  const expected = expectedOf(request, world);
  const times = request.kind === 'raw' ? 1 : request.times;
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const answer = await sendSigned(world.stack, bodyOf(request), { type: request.type });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return { request, expected, token, statuses };
}

/** The request with its placeholders filled in, but for long texts and deep values. */
function filled<R extends Exclude<FuzzRequest, { kind: 'raw' }>>(
  { values }: World,
  request: R,
  token: string,
): R {
  const number = String(made).padStart(6, '0');
  // Older than what anybody writes after it, so that it goes to AWS first.
  const seconds = Math.floor(Date.now() / 1000) - 2;
  const own = {
    token,
    ts: `${seconds}.${number}`,
    edit: `${seconds + 1}.${number}`,
    view: `V0FUZZ${number}`,
    uuid: `fuzz-${number}`,
  };
  const { payload, documented } = fill(
    { payload: request.payload, documented: request.documented },
    { ...values, ...own },
  );
  return { ...request, payload, documented };
}

function bodyOf(request: FuzzRequest): string | Uint8Array<ArrayBuffer> {
  switch (request.kind) {
    case 'raw':
      return Uint8Array.from(request.bytes);
    case 'event':
      return fullJson(request.payload);
    case 'interaction':
      return new URLSearchParams({ payload: fullJson(request.payload) }).toString();
    case 'command':
      return formOf(request.payload);
  }
}

function formOf(payload: Json): string {
  const fields = Object.entries(payload).filter(([, value]) => value !== null);
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => {
      const json = fullJson(value);
      return [name, typeof value === 'string' && json.startsWith('"') ? JSON.parse(json) : json];
    }),
  ).toString();
}
