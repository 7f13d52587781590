import { authorizeUser } from '../access/authorize-user.ts';
import { endpointsThatKnow } from '../delivery/defer-unknown-case.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { reportRejection } from '../delivery/report-rejection.ts';
import { reportStandstill } from '../delivery/report-standstill.ts';
import type { CaseAtAws, Resolution } from '../domain/case.ts';
import { type Delivery, isDecided, rejected, type Transition } from '../domain/delivery.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { SyncPorts } from './sync-case.ts';
import { syncNow } from './sync-now.ts';

type ResolvePorts = SyncPorts & { slack: Slack };
/** In doubt, ResolveCase is called again, so whether AWS did it need not be known. */
const STANDSTILL = { parked: 'resolving-parked', unconfirmed: 'resolving-parked' } as const;

/** Resolves a case at AWS, where somebody asked for it, and says in the thread what came of it. */
export async function resolveCase(ports: ResolvePorts, row: CaseAtAws): Promise<void> {
  const { resolution, ref } = row;
  if (!resolution || resolution.delivery.state === 'sent') return;
  const cause = `resolve#${resolution.request}`;
  const report = { ref, cause, mention: resolution.by, codes: STANDSTILL };
  await reportStandstill(ports, report, resolution.delivery);
  const transition = ports.cases.transition(row, 'resolving');
  const delivery = await sendResolution(ports, row, resolution, transition);
  if (delivery?.state === 'rejected') {
    const { reason, attempt } = delivery;
    const note = { code: 'resolving-refused', params: { reason } } as const;
    const refusal = { ref, cause: `resolve#${attempt}`, note, mention: resolution.by };
    await reportRejection(ports, refusal, delivery, transition);
  }
  await reportStandstill(ports, report, delivery);
  if (delivery?.state === 'sent') await syncNow(ports, row);
}

/** Gives undefined when another worker has the row, or when nobody knows yet who asked. */
async function sendResolution(
  ports: ResolvePorts,
  row: CaseAtAws,
  resolution: Resolution,
  transition: Transition,
): Promise<Delivery | undefined> {
  const { ref, team, channel, account } = row;
  const { delivery, by } = resolution;
  if (isDecided(delivery)) return delivery;
  const decision = await authorizeUser(ports, by, 'resolve', { team, channel, ref }, delivery);
  if (decision.kind === 'unreadable') return undefined;
  if (decision.kind === 'refused') {
    const refusal = rejected(delivery, decision.reason, false);
    return (await transition(delivery, refusal)) ? refusal : undefined;
  }
  const log = { row: `resolve ${ref}`, ref, team, account };
  const destination = resolutionAtAws(ports, row, resolution);
  return await deliver(ports, { log, delivery, parts: 1 }, transition, destination);
}

function resolutionAtAws(
  { supportFor, clock, settleMs }: ResolvePorts,
  row: CaseAtAws,
  { delivery, request }: Resolution,
): Destination {
  const { account, caseId, synced } = row;
  const isSettled = delivery.state === 'sending' && delivery.sendBy + settleMs <= clock.now();
  const support = supportFor(account);
  const { chooseEndpoint, defer } = endpointsThatKnow(row, support);
  return {
    async prepare() {
      await support.turn({ isUrgent: true });
      return { endpoint: await chooseEndpoint() };
    },
    send: async (_, isInTime, endpoint) =>
      await defer(await support.at(endpoint).resolve(caseId, isInTime), endpoint),
    async find(_, __, endpoint) {
      const found = { kind: 'found', remoteRef: caseId } as const;
      // The poller saw that this request resolved the case. Somebody may have reopened it since.
      if (synced?.attributed === request) return found;
      // Until then a read may show that the case was resolved before it was reopened and this was asked.
      if (!isSettled) return { kind: 'absent' };
      return await support.at(endpoint).findResolved(caseId);
    },
  };
}
