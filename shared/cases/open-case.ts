import { authorizeUser } from '../access/authorize-user.ts';
import { type Destination, deliver } from '../delivery/deliver.ts';
import { reportRejection } from '../delivery/report-rejection.ts';
import { reportStandstill } from '../delivery/report-standstill.ts';
import {
  type Case,
  type CaseAtAws,
  isAtAws,
  mayOpenElsewhere,
  withOpening,
} from '../domain/case.ts';
import {
  continuesSoon,
  type Delivery,
  isDecided,
  type Rejected,
  rejected,
  type Sent,
} from '../domain/delivery.ts';
import { markedSubject, signature } from '../domain/marker.ts';
import type { Slack } from '../domain/slack-port.ts';
import type { Support } from '../domain/support-port.ts';
import { cleanName } from '../text/to-aws/clean-name.ts';
import { postRoot } from './post-root.ts';
import { refreshRoot } from './refresh-root.ts';
import type { SyncPorts } from './sync-case.ts';
import { syncNow } from './sync-now.ts';

export type OpenPorts = SyncPorts & { slack: Slack };
const CLOCKS_DIFFER_MS = 120_000;
type Rooted = Case & { root: Sent };

/**
 * Brings a case as far as it goes now: root message, CreateCase, a first reading. The root comes first,
 * so that the person sees progress at once and early replies have a thread. Each step happens once,
 * however often this is called.
 */
export async function openCase(ports: OpenPorts, row: Case): Promise<void> {
  const root = await postRoot(ports, row);
  const opened = root && (await createCase(ports, { ...row, root }));
  if (opened && !opened.synced) await syncNow(ports, opened);
}

/** Gives the case as AWS has it, or undefined while, or because, it does not. */
async function createCase(ports: OpenPorts, row: Rooted): Promise<CaseAtAws | undefined> {
  if (isAtAws(row)) return row;
  await reportStandstill(ports, standstillOfOpening(row), row.opening);
  const opening = await sendCase(ports, row);
  if (!opening) return undefined;
  const next = withOpening(row, opening);
  if (isAtAws(next)) {
    await wakeThreads(ports, row);
    return next;
  }
  if (opening.state === 'rejected' && !opening.reported) {
    await wakeThreads(ports, row);
    await reportRefusal(ports, row, opening);
  }
  await reportStandstill(ports, standstillOfOpening(next), opening);
  if (continuesSoon(opening, ports.clock.now())) await ports.wakeups.case(row.ref);
  await refreshRoot(ports, next);
  return undefined;
}

/** Who is told that the opening stands still, and how: once more after each time that it was given up elsewhere. */
function standstillOfOpening(row: Case) {
  const { ref, openedBy: mention, elsewhere } = row;
  const unconfirmed = mayOpenElsewhere(row) ? 'opening-dark-unconfirmed' : 'opening-unconfirmed';
  const codes = { parked: 'opening-parked', unconfirmed } as const;
  const cause = ['opening', ...elsewhere].join('#');
  return { ref, cause, mention, codes };
}

/** Gives undefined when another worker has the row, or when nobody knows yet who asked for the case. */
async function sendCase(ports: OpenPorts, row: Rooted): Promise<Delivery | undefined> {
  const { ref, team, channel, account, openedBy, opening } = row;
  if (isDecided(opening)) return opening;
  const transition = ports.cases.transition(row, 'opening');
  const decision = await authorizeUser(ports, openedBy, 'open', { team, channel, ref }, opening);
  if (decision.kind === 'unreadable') return undefined;
  if (decision.kind === 'refused') {
    const refusal = rejected(opening, decision.reason, false);
    return (await transition(opening, refusal)) ? refusal : undefined;
  }
  return await deliver(
    ports,
    { log: { row: `case ${ref}`, ref, team, account }, delivery: opening, parts: 1 },
    transition,
    caseAtAws(ports.supportFor(account), row, decision.name),
  );
}

function caseAtAws(support: Support, row: Case, author: string): Destination {
  const { request, ref, elsewhere, openedAt } = row;
  const subject = markedSubject(request.subject, ref);
  const body = `${request.body}\n\n${signature(cleanName(author), ref)}`;
  return {
    async prepare() {
      const endpoint = await support.chooseAnsweringEndpoint(elsewhere);
      await support.turn({ isUrgent: true });
      return { endpoint };
    },
    async send(_, isInTime, endpoint) {
      const at = support.at(endpoint);
      // The attempt that was given up may show itself here by now.
      const isGivenUp = elsewhere.length > 0;
      const found = isGivenUp && (await at.findCase(subject, openedAt - CLOCKS_DIFFER_MS));
      if (found && found.kind === 'found') return { kind: 'delivered', remoteRef: found.remoteRef };
      return await at.create({ ...request, subject, body }, isInTime);
    },
    find: (_, since, endpoint) => support.at(endpoint).findCase(subject, since),
  };
}

async function reportRefusal(ports: OpenPorts, row: Rooted, opening: Rejected): Promise<void> {
  const { reason, attempt } = opening;
  const code = attempt === 0 ? 'opening-not-allowed' : 'opening-refused';
  const note = { code, params: { reason } } as const;
  const report = { ref: row.ref, cause: 'opening', note, mention: row.openedBy };
  await reportRejection(ports, report, opening, ports.cases.transition(row, 'opening'));
}

/** Replies that came early wait below each root that the case has had. */
async function wakeThreads({ wakeups }: OpenPorts, row: Rooted): Promise<void> {
  const { team, channel, formerRoots, root } = row;
  for (const rootTs of [...formerRoots, root.remoteRef]) {
    await wakeups.thread({ team, channel, rootTs });
  }
}
