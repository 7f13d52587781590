/** AWS Support's own side: cases and what was said on them, with the moment each became readable. */

export type Entry = {
  /** Order of arrival, over all cases. */
  number: number;
  body: string;
  submittedBy: string;
  /** Whole seconds, as AWS shows them. */
  timeCreated: string;
  visibleAt: number;
};

export type DeskCase = {
  caseId: string;
  displayId: string;
  subject: string;
  timeCreated: string;
  visibleAt: number;
  entries: Entry[];
  /** The latest last. `asked`: by ResolveCase. */
  statuses: { status: string; at: number; visibleAt: number; asked?: boolean }[];
};

export type DeskOptions = {
  now: () => number;
  /** How long this write stays invisible to reads (ms). */
  readLag: () => number;
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

export const wholeSeconds = (ms: number): string =>
  new Date(Math.floor(ms / 1000) * 1000).toISOString();

/** What looks like an access key id is blacked out, so what is read differs from what was sent. */
const redacted = (text: string) =>
  text.replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '[REDACTED_BY_AWS_SUPPORT]');

export function openDesk(options: DeskOptions) {
  const { now, readLag } = options;
  const cases = new Map<string, DeskCase>();
  let count = 0;

  const desk = {
    options,
    cases,
    /** Told of each change at AWS, as EventBridge would be. */
    announce: (_caseId: string): void => {},

    open(subject: string, body: string): DeskCase {
      const number = ++count;
      const visibleAt = now() + readLag();
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
        visibleAt: Math.max(on.visibleAt, now() + readLag()),
      });
      const { status } = on.statuses.at(-1) as { status: string };
      const next = submittedBy === AWS ? 'pending-customer-action' : afterCustomer(status);
      desk.setStatus(on, next);
      desk.announce(on.caseId);
    },

    /** `asked`: by ResolveCase. */
    setStatus(on: DeskCase, status: string, asked = false): void {
      const last = on.statuses.at(-1);
      if (last?.status === status) return;
      const visibleAt = Math.max(last?.visibleAt ?? 0, now() + readLag());
      on.statuses.push({ status, at: now(), visibleAt, ...(asked && { asked }) });
      desk.announce(on.caseId);
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
