/**
 * The Lambda handlers of shared/handlers, middy included, over fake services. Each invocation is a fake
 * process.
 */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Template } from '../../../local/runtime/template.ts';
import { createSettings } from '../../../shared/config/create-settings.ts';
import type { Clock, LogLine } from '../../../shared/domain/ports.ts';
import type { Support } from '../../../shared/domain/support-port.ts';
import { createHandleCaseCommands } from '../../../shared/handlers/handle-case-commands.ts';
import {
  createHandleSupportEvents,
  type SupportEvent,
} from '../../../shared/handlers/handle-support-events.ts';
import { createPollCases } from '../../../shared/handlers/poll-cases.ts';
import { createPostCommunications } from '../../../shared/handlers/post-communications.ts';
import { createRecoverReplies } from '../../../shared/handlers/recover-replies.ts';
import { createRelayReplies } from '../../../shared/handlers/relay-replies.ts';
import { createStoreReplies } from '../../../shared/handlers/store-replies.ts';
import { createWakeDue } from '../../../shared/handlers/wake-due.ts';
import { createQueues } from '../../../shared/queues/create-queues.ts';
import { createSlack } from '../../../shared/slack/api/create-slack.ts';
import { createCallSlots } from '../../../shared/store/call-slots.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { createDarkEndpoints } from '../../../shared/store/dark-endpoints.ts';
import { dueRows } from '../../../shared/store/due.ts';
import { createEchoes } from '../../../shared/store/echoes.ts';
import { createPollPlaces } from '../../../shared/store/poll-places.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createRetention } from '../../../shared/store/retention.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createCallTurns, createPollTurns } from '../../../shared/support/call-turns.ts';
import { createEndpoints } from '../../../shared/support/create-endpoints.ts';
import { createSupport } from '../../../shared/support/create-support.ts';
import { type AwsSupport, ENDPOINTS, type EndpointNumber } from './aws-support.ts';
import { isServiceError, unanswered } from './client-errors.ts';
import { type Call, type CallPlan, type Process, type Service, startProcess } from './process.ts';
import { createQueue, createSendMessage, type Queue, type QueuedMessage } from './queue.ts';
import { createSupportClient } from './support-client.ts';
import { createFakeTable, type Rows } from './table.ts';
import type { Timeline } from './timeline.ts';
import { createWebClient } from './web-client.ts';
import type { Workspace } from './workspace.ts';

export const ACCOUNT = '111122223333';
/** As in serverless.yml. */
const CALLS_A_SECOND = 5;
const POLL_CALLS_A_SECOND = 3;
const QUICK_MS = 2000;
/** When Lambda tries an asynchronous invocation again that failed (ms). */
const RETRIES_AFTER_MS = [60_000, 120_000];
/** How long the rows of a case that is over are kept. */
export const KEEP_MS = 3 * 24 * 3600_000;

export type FunctionsOptions = {
  timeline: Timeline;
  template: Template;
  rows: Rows;
  awsSupport: AwsSupport;
  workspace: Workspace;
  settleMs: number;
  /** Asked for each call of a function: whether it fails, and when it takes effect and returns. */
  planCall(
    service: Service,
    name: string,
    functionName: string,
    endpoint?: EndpointNumber,
  ): CallPlan;
  /** How far the clock of a new process is ahead (ms). */
  skew(): number;
  /** How long a new process lives, given its timeout (both ms). */
  lifetime(timeout: number): number;
  /** How long a received batch waits for its function, as when Lambda is throttled (ms). */
  startDelay(): number;
  /** Whether the deletion of a message is lost, so that the message is delivered again. */
  losesDeletion(): boolean;
  log(line: LogLine): void;
};

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

export type Functions = ReturnType<typeof createFunctions>;

export function createFunctions(options: FunctionsOptions) {
  const { timeline, template, rows, awsSupport, workspace, settleMs, log } = options;
  const running = new Set<Process>();
  /** Events of AWS Support that are handled, or wait to be tried again. */
  const waitingEvents = new Set<SupportEvent>();
  /** Errors that a function threw and no fake service had made. */
  const unexpectedErrors: unknown[] = [];

  const queueOf = (name: string) => {
    const spec = template.queues.find(({ id }) => id === name);
    if (!spec?.redrive) throw new Error(`serverless.yml has no queue ${name} with dead letters`);
    const visibilityMs = (spec.properties.VisibilityTimeout ?? 30) * 1000;
    const { maxReceiveCount: maxReceives } = spec.redrive;
    const { losesDeletion } = options;
    return createQueue({ now: timeline.now, visibilityMs, maxReceives, losesDeletion });
  };
  const queues = {
    caseCommands: queueOf('CaseCommandsQueue'),
    replies: queueOf('RepliesQueue'),
    sendReplies: queueOf('SendRepliesQueue'),
    communications: queueOf('CommunicationsQueue'),
  };
  const urls = {
    CASE_COMMANDS_QUEUE_URL: 'caseCommands',
    REPLIES_QUEUE_URL: 'replies',
    SEND_REPLIES_QUEUE_URL: 'sendReplies',
    COMMUNICATIONS_QUEUE_URL: 'communications',
  };

  const start = (functionName: string, onEnd: () => void): Process => {
    const spec = template.functions.find(({ name }) => name === functionName);
    if (!spec) throw new Error(`serverless.yml has no function ${functionName}`);
    const timeout = spec.timeout * 1000;
    const planCall = (service: Service, name: string, endpoint?: EndpointNumber) =>
      options.planCall(service, name, functionName, endpoint);
    const process: Process = startProcess(
      { timeline, planCall },
      {
        timeout,
        lifetime: options.lifetime(timeout),
        skew: options.skew(),
        onEnd,
        onGone: () => void running.delete(process),
      },
    );
    running.add(process);
    return process;
  };

  /** `hops`: how many invocations in a row led to this one. */
  const portsOf = (process: Process, hops = 0) => {
    const { call, clock, deadline } = process;
    const store = { table: createFakeTable(rows, call, process), clock, log };
    // As in shared/wire/slack.ts. The other client's time limit is that of the call plans.
    const quickClient = createWebClient(workspace, givingUp(call, clock, QUICK_MS));
    const callSlots = createCallSlots(store);
    const darkEndpoints = createDarkEndpoints(store.table);
    const supportWith = (account: string, turn: Support['turn']) => {
      const endpoints = ENDPOINTS.map((name, number) => {
        const at = number as EndpointNumber;
        const reader = createSupportClient(awsSupport, call, at, turn);
        const writer = createSupportClient(awsSupport, call, at);
        return { name, support: createSupport({ reader, writer }) };
      });
      return createEndpoints({ darkEndpoints, clock, log, turn }, account, endpoints);
    };
    const turnsOf = (account: string) => ({
      callSlots,
      clock,
      account,
      callsASecond: CALLS_A_SECOND,
    });
    const support = supportWith(ACCOUNT, createCallTurns(turnsOf(ACCOUNT)));
    return {
      call,
      clock,
      deadline,
      settleMs,
      log,
      onFailure: (_: unknown, error: unknown) => recordUnexpected(error),
      cases: createCases(store),
      replies: createReplies(store),
      entries: createThreadEntries(store),
      callSlots,
      echoes: createEchoes(store.table),
      retention: createRetention(store, KEEP_MS),
      pollPlaces: createPollPlaces(store.table),
      due: (now: number) => dueRows(store.table, now),
      settings: createSettings({ ACCOUNT_ID: ACCOUNT }),
      supportFor: () => support,
      supportWith,
      turnsOf,
      slack: {
        ...createSlack(createWebClient(workspace, call), quickClient, clock),
        respond: (to: string, { text }: { text: string }) =>
          call('slack', 'respond', () => {
            workspace.privateMessages.push({ to, text });
            return 'answered' as const;
          }).catch((error: unknown) => {
            workspace.failedAnswers.push(to);
            throw error;
          }),
      },
      ...createQueues(createSendMessage(queues, call, hops + 1), urls),
    };
  };
  type Ports = ReturnType<typeof portsOf>;
  /** The scheduled poll may use a share of the allowed calls only. */
  const pacedSupportOf = ({ supportWith, turnsOf }: Ports, account: string) => {
    const support = supportWith(account, createPollTurns(turnsOf(account), POLL_CALLS_A_SECOND));
    return () => support;
  };
  const contextOf = ({ clock, deadline }: Ports) =>
    ({ getRemainingTimeInMillis: () => deadline - clock.now() }) as Context;

  const recordUnexpected = (error: unknown) => {
    if (!isServiceError(error)) unexpectedErrors.push(error);
  };
  /** Runs one invocation. False when it failed or died. */
  const invoke = (functionName: string, work: (ports: Ports) => Promise<unknown>) =>
    new Promise<boolean>((resolve) => {
      const process = start(functionName, () => resolve(false));
      void work(portsOf(process))
        .then(() => resolve(true), recordUnexpected)
        .then(process.kill);
    });

  /** The event source mapping of a queue: invokes the function with batches, and removes what it handled. */
  const mapQueue = (
    queue: Queue,
    functionName: string,
    createHandler: (ports: Ports) => QueueHandler,
  ) => {
    const spec = template.functions.find(({ name }) => name === functionName)?.queues[0];
    if (!spec) throw new Error(`serverless.yml has no queue for ${functionName}`);
    let active = 0;
    const invokeWithBatch = async (batch: QueuedMessage[]) => {
      const process = start(functionName, () => {
        active -= 1;
        receiveBatches();
      });
      const ports = portsOf(process, Math.max(...batch.map(({ hops }) => hops)));
      const event = { Records: batch.map(recordOf) } as unknown as SQSEvent;
      const failed = await createHandler(ports)(event, contextOf(ports));
      // It was frozen meanwhile: Lambda counts that invocation as failed, and nobody reads its answer.
      if (process.hasEnded()) return process.kill();
      const kept = failed.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      queue.remove(batch.map(({ id }) => id).filter((id) => !kept.includes(id)));
      process.kill();
    };
    const receiveBatches = () => {
      while (active < spec.concurrency) {
        const batch = queue.receive(spec.batchSize);
        if (batch.length === 0) return;
        active += 1;
        timeline.after(queue.visibilityMs, receiveBatches);
        timeline.after(options.startDelay(), () => void invokeWithBatch(batch));
      }
    };
    queue.onReady = () => timeline.after(1, receiveBatches);
  };

  mapQueue(queues.caseCommands, 'handleCaseCommands', createHandleCaseCommands);
  mapQueue(queues.replies, 'storeReplies', createStoreReplies);
  mapQueue(queues.sendReplies, 'relayReplies', createRelayReplies);
  mapQueue(queues.communications, 'postCommunications', createPostCommunications);

  return {
    queues,
    running,
    waitingEvents,
    unexpectedErrors,
    /** Handles a request from Slack. False when Slack got no 200 and has to send it again. */
    ingress: (work: (ports: Ports) => Promise<void>) => invoke('slack', work),
    pollCases: (account = ACCOUNT) =>
      invoke('pollCases', (ports) => {
        const share = { account, callsASecond: POLL_CALLS_A_SECOND };
        const catalogs = { fetchedAt: async () => Number.POSITIVE_INFINITY, put: async () => {} };
        const supportFor = pacedSupportOf(ports, account);
        const handler = createPollCases({ ...ports, ...share, catalogs, supportFor });
        return handler({}, contextOf(ports));
      }),
    /** Handles an EventBridge event of AWS Support. Lambda tries it twice again. */
    async handleSupportEvent(caseId: string): Promise<void> {
      const event = { detail: { 'case-id': caseId } } as SupportEvent;
      waitingEvents.add(event);
      for (const again of [0, ...RETRIES_AFTER_MS]) {
        if (again > 0) await new Promise<void>((resolve) => timeline.after(again, resolve));
        const isHandled = await invoke('handleSupportEvents', (ports) =>
          createHandleSupportEvents({ ...ports, account: ACCOUNT })(event, contextOf(ports)),
        );
        if (isHandled) break;
      }
      waitingEvents.delete(event);
    },
    wakeDue: () => invoke('wakeDue', (ports) => createWakeDue(ports)({}, contextOf(ports))),
    recoverReplies: () =>
      invoke('recoverReplies', (ports) =>
        createRecoverReplies({ ...ports, account: ACCOUNT })({}, contextOf(ports)),
      ),
  };
}

/** A client that waits no longer for an answer. What was sent still takes effect. */
const givingUp =
  (call: Call, clock: Clock, ms: number): Call =>
  (service, name, effect) =>
    Promise.race([
      call(service, name, effect),
      clock.sleep(ms).then(() => {
        throw unanswered('slack');
      }),
    ]);

function recordOf({ id, group, body, saysHops }: QueuedMessage) {
  const messageAttributes = { hops: { stringValue: saysHops } };
  return { messageId: id, body, attributes: { MessageGroupId: group }, messageAttributes };
}
