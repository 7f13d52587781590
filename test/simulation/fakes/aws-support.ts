/** AWS Support's own side: cases and what was said on them, with the moment each became readable. */

/** When a write can be read at each of two replicas (ms): a later read may know less than an earlier one. */
type Visible = { visibleAt: [number, number] };

export type Entry = Visible & {
  /** Order of arrival, over all cases. */
  number: number;
  body: string;
  submittedBy: string;
  /** Whole seconds, as AWS shows them. */
  timeCreated: string;
};

export type DeskCase = Visible & {
  caseId: string;
  displayId: string;
  subject: string;
  timeCreated: string;
  entries: Entry[];
  /** The latest last. `asked`: by ResolveCase. */
  statuses: (Visible & { status: string; at: number; asked?: boolean })[];
};

export type DeskOptions = {
  now: () => number;
  /** How long this write stays invisible to reads at one replica (ms). */
  readLag: () => number;
  /** Which replica answers this read. */
  replica: () => 0 | 1;
  /** Whether writes too come to a replica, and so to one that does not know the case yet. */
  writesLag: boolean;
  /** Most items on a page; AWS may give fewer than were asked for. */
  pageSize: number;
  /** Whether a page's token counts from the newest, so that what arrives shifts the pages. */
  shiftingPages: boolean;
  /** Whether `afterTime` itself is within the time asked for: undocumented. */
  afterInclusive: boolean;
};

export type Desk = ReturnType<typeof openDesk>;

const ACCOUNT_USER = 'casethread (Role) <aws@example.com>';
export const AWS = 'Amazon Web Services';

const wholeSeconds = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

/** What looks like an access key id is blacked out, so what is read differs from what was sent. */
const redacted = (text: string) =>
  text.replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '[REDACTED_BY_AWS_SUPPORT]');

export function openDesk(options: DeskOptions) {
  const { now, readLag } = options;
  const cases = new Map<string, DeskCase>();
  let count = 0;
  const appearing = ([first, second]: [number, number] = [0, 0]): [number, number] => [
    Math.max(first, now() + readLag()),
    Math.max(second, now() + readLag()),
  ];

  const desk = {
    options,
    cases,
    /** What a replica knows by now. Without a number, any one answers. */
    sight(replica: number = options.replica()) {
      const sees = ({ visibleAt }: Visible): boolean =>
        (visibleAt[replica] ?? Number.POSITIVE_INFINITY) <= now();
      return { replica, sees };
    },
    /** Told of what EventBridge tells of: AWS's answers, a case that was resolved or reopened. */
    announce: (_caseId: string): void => {},

    open(subject: string, body: string): DeskCase {
      const number = ++count;
      const visibleAt = appearing();
      const opened: DeskCase = {
        caseId: `case-111122223333-muen-2026-${String(number).padStart(16, '0')}`,
        displayId: String(170_000_000_000_000 + number),
        subject: redacted(subject),
        timeCreated: wholeSeconds(now()),
        visibleAt,
        entries: [],
        statuses: [{ status: 'opened', at: now(), visibleAt }],
      };
      cases.set(opened.caseId, opened);
      desk.write(opened, ACCOUNT_USER, body, now());
      return opened;
    },

    /** A communication, dated `time` (ms). It moves the status as AWS does. */
    write(on: DeskCase, submittedBy: string, body: string, time: number): void {
      const said = submittedBy === AWS ? body : redacted(body);
      on.entries.push({
        number: ++count,
        body: said,
        submittedBy,
        timeCreated: wholeSeconds(time),
        visibleAt: appearing(on.visibleAt),
      });
      const { status } = on.statuses.at(-1) as { status: string };
      const next = submittedBy === AWS ? 'pending-customer-action' : afterCustomer(status);
      desk.setStatus(on, next);
      if (submittedBy === AWS) desk.announce(on.caseId);
    },

    /** `asked`: by ResolveCase. */
    setStatus(on: DeskCase, status: string, asked = false): void {
      const last = on.statuses.at(-1);
      if (last?.status === status) return;
      const visibleAt = appearing(last?.visibleAt);
      on.statuses.push({ status, at: now(), visibleAt, ...(asked && { asked }) });
      const isResolved = status === 'resolved';
      if (last && (last.status === 'resolved') !== isResolved) desk.announce(on.caseId);
    },

    /** What this account adds, from wherever it writes. */
    customer: (on: DeskCase, body: string): void => desk.write(on, ACCOUNT_USER, body, now()),
  };
  return desk;
}

function afterCustomer(status: string): string {
  if (status === 'resolved') return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}
