import { type Found, type Outcome, TOO_LATE } from '../domain/delivery.ts';
import type { SupportEndpoint, SupportWrites } from '../domain/support-port.ts';
import type { EndpointHealth } from './endpoint-health.ts';
import { isUnanswered } from './outcome.ts';

/** An endpoint by its Region. */
export type NamedEndpoint = { name: string; support: SupportEndpoint };
type Look = (support: SupportEndpoint) => Promise<Found>;

/** Writes at the endpoint with that name, and looks for what may have been written there. */
export function createWritesAt(
  { health, endpoints }: { health: EndpointHealth; endpoints: NamedEndpoint[] },
  name: string,
): SupportWrites {
  const own = endpoints.find((one) => one.name === name);

  async function write(call: (support: SupportEndpoint) => Promise<Outcome>): Promise<Outcome> {
    if (!own) throw new Error(`no endpoint ${name} is configured`);
    const outcome = await call(own.support);
    if (outcome === TOO_LATE) return outcome;
    await health.note(name, isUnanswered(outcome));
    if (outcome.kind !== 'throttled' || !isUnanswered(outcome)) return outcome;
    // Nothing was sent, so the next attempt goes elsewhere at once.
    const dark = await health.dark();
    const hasOther = endpoints.some((one) => !dark.has(one.name));
    return hasOther ? { ...outcome, retryAfterMs: 0 } : outcome;
  }

  async function lookAt(endpoint: NamedEndpoint | undefined, look: Look): Promise<Found> {
    if (!endpoint) return { kind: 'unreadable', why: 'no-endpoint', isUnanswered: true };
    const found = await look(endpoint.support);
    await health.note(endpoint.name, 'isUnanswered' in found);
    return found;
  }

  async function find(look: Look): Promise<Found> {
    const dark = await health.dark();
    const wasDark = dark.has(name);
    let found = wasDark ? undefined : await lookAt(own, look);
    if (found && !('isUnanswered' in found)) return found;
    const other = endpoints.find((one) => one !== own && !dark.has(one.name));
    const elsewhere = other && (await lookAt(other, look));
    if (elsewhere?.kind === 'found') return elsewhere;
    found ??= await lookAt(own, look);
    if (!('isUnanswered' in found) || endpoints.length === 1) return found;
    return { ...found, dark: name };
  }

  return {
    create: (request, isInTime) => write((support) => support.create(request, isInTime)),
    reply: (caseId, body, isInTime) => write((support) => support.reply(caseId, body, isInTime)),
    resolve: (caseId, isInTime) => write((support) => support.resolve(caseId, isInTime)),
    findCase: (subject, since) => find((support) => support.findCase(subject, since)),
    findReply: (caseId, sent, since) => find((support) => support.findReply(caseId, sent, since)),
    findResolved: (caseId) => find((support) => findResolved(support, caseId)),
  };
}

async function findResolved(support: SupportEndpoint, caseId: string): Promise<Found> {
  const read = await support.cases([caseId]);
  if (read.kind === 'unreadable') return read;
  return read.cases[0]?.status === 'resolved'
    ? { kind: 'found', remoteRef: caseId }
    : { kind: 'absent' };
}
