/**
 * A fake of AWS Support: the cases and their communications, kept in memory. Each write records when it
 * becomes readable, so that reads can lag behind writes.
 */

/** In the order in which Casethread prefers them. */
export const ENDPOINTS = ['us-east-1', 'us-west-2', 'eu-west-1'] as const;
/** The place of an endpoint in `ENDPOINTS`. */
export type EndpointNumber = 0 | 1 | 2;
const REPLICAS = 2;

/**
 * When a write becomes readable at each replica (ms). Each endpoint has two. Its reads go to either, so a
 * later read may return less than an earlier one.
 */
type Visible = { visibleAt: number[] };

/**
 * What an endpoint is like while it is dark: no connection, no answer and no effect, or no answer to what takes
 * effect.
 */
export type Blackout = 'refuses connections' | 'is silent' | 'is silent after the effect';

export type Communication = Visible & {
  /** Order of arrival, over all cases. */
  number: number;
  body: string;
  submittedBy: string;
  /** Cut to whole seconds, as AWS returns it. */
  timeCreated: string;
};

export type SupportCase = Visible & {
  caseId: string;
  displayId: string;
  subject: string;
  timeCreated: string;
  communications: Communication[];
  /** The latest last. `byResolveCase`: the status was set by a call of ResolveCase. */
  statuses: (Visible & { status: string; at: number; byResolveCase?: boolean })[];
};

export type AwsSupportOptions = {
  now: () => number;
  /** How long a write stays invisible to reads at one replica (ms). Asked for each replica. */
  readLag: () => number;
  /** How much later a write becomes readable at an endpoint at which it was not made (ms). */
  endpointLag: () => number;
  /** Which replica of the endpoint answers this read. */
  replica: () => 0 | 1;
  /** Whether writes go to a replica too, and fail where it does not know the case yet. */
  writesLag: boolean;
  /** Most items on a page. AWS may give fewer than were asked for. */
  pageSize: number;
  /** Whether a page token counts from the newest item, so that a new item shifts the pages. */
  shiftingPages: boolean;
  /** Whether an item dated exactly `afterTime` is returned. AWS does not document it. */
  afterInclusive: boolean;
};

export type AwsSupport = ReturnType<typeof createAwsSupport>;

const ACCOUNT_USER = 'casethread (Role) <aws@example.com>';
/** `submittedBy` of what AWS writes. */
export const AWS = 'Amazon Web Services';

const wholeSeconds = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

/** AWS redacts what looks like an access key id, so what is read differs from what was sent. */
const redacted = (text: string) =>
  text.replace(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, '[REDACTED_BY_AWS_SUPPORT]');

export function createAwsSupport(options: AwsSupportOptions) {
  const { now, readLag } = options;
  const cases = new Map<string, SupportCase>();
  let count = 0;
  /** Never earlier than what came `before` it on the same case. `at`: where it is written; AWS writes everywhere. */
  const visibleFrom = (before: number[] = [], at?: EndpointNumber): number[] =>
    ENDPOINTS.flatMap((_, endpoint) => {
      const later = at === undefined || at === endpoint ? 0 : options.endpointLag();
      return Array.from({ length: REPLICAS }, (_, replica) =>
        Math.max(before[endpoint * REPLICAS + replica] ?? 0, now() + readLag() + later),
      );
    });

  const awsSupport = {
    options,
    cases,
    /** The endpoints that are dark now. */
    blackouts: new Map<EndpointNumber, Blackout>(),
    /** What one replica of an endpoint can show by now. Without a number, any of them answers. */
    replicaView(endpoint: EndpointNumber, replica = endpoint * REPLICAS + options.replica()) {
      const isVisible = ({ visibleAt }: Visible): boolean =>
        (visibleAt[replica] ?? Number.POSITIVE_INFINITY) <= now();
      return { replica, isVisible };
    },
    /** Called where EventBridge sends an event: AWS wrote, or a case was resolved or reopened. */
    onEvent: (_caseId: string): void => {},
    /** The error that AWS answers to every call; undefined while it serves this account. */
    refusal: undefined as string | undefined,

    createCase(subject: string, body: string, at: EndpointNumber = 0): SupportCase {
      const number = ++count;
      const visibleAt = visibleFrom([], at);
      const opened: SupportCase = {
        caseId: `case-111122223333-muen-2026-${String(number).padStart(16, '0')}`,
        displayId: String(170_000_000_000_000 + number),
        subject: redacted(subject),
        timeCreated: wholeSeconds(now()),
        visibleAt,
        communications: [],
        statuses: [{ status: 'opened', at: now(), visibleAt }],
      };
      cases.set(opened.caseId, opened);
      awsSupport.addCustomerCommunication(opened, body, at);
      return opened;
    },

    /**
     * Adds a communication dated `time` (ms), and changes the status as AWS does. It becomes readable so
     * much later than its status (`hidden`, ms).
     */
    addCommunication(
      on: SupportCase,
      submittedBy: string,
      body: string,
      time: number,
      hidden = 0,
      at?: EndpointNumber,
    ): void {
      const shown = submittedBy === AWS ? body : redacted(body);
      on.communications.push({
        number: ++count,
        body: shown,
        submittedBy,
        timeCreated: wholeSeconds(time),
        visibleAt: visibleFrom(on.visibleAt, at).map((from) => from + hidden),
      });
      const { status } = on.statuses.at(-1) as { status: string };
      const next =
        submittedBy === AWS ? 'pending-customer-action' : statusAfterCustomerWrote(status);
      awsSupport.setStatus(on, next, { at });
      if (submittedBy === AWS) awsSupport.onEvent(on.caseId);
    },

    setStatus(
      on: SupportCase,
      status: string,
      {
        at,
        byResolveCase = false,
      }: { at?: EndpointNumber | undefined; byResolveCase?: boolean } = {},
    ): void {
      const last = on.statuses.at(-1);
      if (last?.status === status) return;
      const visibleAt = visibleFrom(last?.visibleAt, at);
      on.statuses.push({ status, at: now(), visibleAt, ...(byResolveCase && { byResolveCase }) });
      const isResolved = status === 'resolved';
      if (last && (last.status === 'resolved') !== isResolved) awsSupport.onEvent(on.caseId);
    },

    /** What this account writes, by whatever client. */
    addCustomerCommunication: (on: SupportCase, body: string, at: EndpointNumber = 0): void =>
      awsSupport.addCommunication(on, ACCOUNT_USER, body, now(), 0, at),
  };
  return awsSupport;
}

function statusAfterCustomerWrote(status: string): string {
  if (status === 'resolved') return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}
