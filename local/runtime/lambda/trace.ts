/** The trace header of an invocation, in which Lambda counts how often a function led to itself. */
import { createHash, randomBytes } from 'node:crypto';

/**
 * So many invocations of a function may follow one another, each by a message of the one before.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
const MOST_INVOCATIONS = 16;

/**
 * The header for an invocation of `functionArn` by messages that were sent with `headers`: it counts this
 * invocation too. Of several messages the one counts that has the longest way behind it.
 * `isRecursive`: Lambda refuses the invocation.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function traceOf(functionArn: string, headers: string[]) {
  const own = createHash('sha256').update(functionArn).digest('hex').slice(0, 8);
  const count = (header: string) => lineageOf(header).get(own) ?? 0;
  const [longest = ''] = headers.toSorted((a, b) => count(b) - count(a));
  const lineage = lineageOf(longest).set(own, count(longest) + 1);
  const { root = newRoot() } = /Root=(?<root>[^;]+)/.exec(longest)?.groups ?? {};
  const counts = [...lineage].map(([hash, times]) => `${hash}:${times}`).join('|');
  const parent = randomBytes(8).toString('hex');
  return {
    header: `Root=${root};Parent=${parent};Sampled=0;Lineage=${counts}`,
    isRecursive: count(longest) >= MOST_INVOCATIONS,
  };
}

/** How often each function was invoked on the way, by its hash. */
function lineageOf(header: string): Map<string, number> {
  const { counts = '' } = /Lineage=(?<counts>[^;]+)/.exec(header)?.groups ?? {};
  const pairs = counts.matchAll(/(\w+):(\d+)/g);
  return new Map([...pairs].map(([, hash = '', times]) => [hash, Number(times)]));
}

function newRoot(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `1-${seconds}-${randomBytes(12).toString('hex')}`;
}
