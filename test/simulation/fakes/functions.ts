/** The functions, wired as functions/ wires them, over a world in memory; each invocation a process. */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Template } from '../../../local/runtime/template.ts';
import { handleCaseCommand } from '../../../shared/cases/handle-case-command.ts';
import { pollCase, pollCases } from '../../../shared/cases/poll-cases.ts';
import { postCommunications } from '../../../shared/communications/post-communications.ts';
import { wakeDue } from '../../../shared/delivery/wake-due.ts';
import type { LogLine } from '../../../shared/domain/ports.ts';
import { eachGroup, parseMessage } from '../../../shared/queues/batch.ts';
import {
  CaseCommand,
  PostCommunicationsCommand,
  ReplyCommand,
} from '../../../shared/queues/commands.ts';
import { createQueues } from '../../../shared/queues/create-queues.ts';
import { acceptReply, withdrawReply } from '../../../shared/replies/accept-reply.ts';
import { recoverReplies } from '../../../shared/replies/recover-replies.ts';
import { sendReplies } from '../../../shared/replies/send-replies.ts';
import { createSlack } from '../../../shared/slack/api/create-slack.ts';
import { createCases } from '../../../shared/store/cases.ts';
import { dueRows } from '../../../shared/store/due.ts';
import { createReplies } from '../../../shared/store/replies.ts';
import { createThreadEntries } from '../../../shared/store/thread-entries.ts';
import { createSupport } from '../../../shared/support/create-support.ts';
import { createRateLimiter } from '../../../shared/support/rate-limiter.ts';
import type { Desk } from './aws-support.ts';
import { isTrouble } from './client-errors.ts';
import { type Place, type Process, startProcess, type Trip } from './process.ts';
import { openQueue, type Queue, type Queued, sendTo } from './queue.ts';
import { supportClient } from './support-client.ts';
import { type Rows, tableOver } from './table.ts';
import type { Timeline } from './timeline.ts';
import { webClient } from './web-client.ts';
import type { Workspace } from './workspace.ts';

export const ACCOUNT = '111122223333';
/** Of each queue, so many invocations run side by side. */
const WORKERS = 2;
const POLL_CALLS_A_SECOND = 3;

export type World = {
  timeline: Timeline;
  template: Template;
  rows: Rows;
  desk: Desk;
  workspace: Workspace;
  settleMs: number;
  /** How a call fares. */
  tripOf(place: Place, name: string): Trip;
  /** How far a new process' clock is ahead (ms). */
  skew(): number;
  /** How long a new process lives of the `timeout` (ms) that it may. */
  lifetime(timeout: number): number;
  /** How long a batch that was received waits for its function, as where Lambda is throttled (ms). */
  startsAfter(): number;
  /** Whether the deletion of a message is lost, so that it comes again. */
  forgets(): boolean;
  log(line: LogLine): void;
};

export type Bridge = ReturnType<typeof openBridge>;

export function openBridge(world: World) {
  const { timeline, template, rows, desk, workspace, settleMs, log } = world;
  const running = new Set<Process>();
  /** What a function threw that nobody outside had made. */
  const surprises: unknown[] = [];

  const queueOf = (name: string) => {
    const spec = template.queues.find(({ id }) => id === name);
    if (!spec?.redrive) throw new Error(`serverless.yml has no queue ${name} with dead letters`);
    const visibilityMs = (spec.properties.VisibilityTimeout ?? 30) * 1000;
    const { maxReceiveCount: maxReceives } = spec.redrive;
    return openQueue({ now: timeline.now, visibilityMs, maxReceives, forgets: world.forgets });
  };
  const queues = {
    caseCommands: queueOf('CaseCommandsQueue'),
    replies: queueOf('RepliesQueue'),
    communications: queueOf('CommunicationsQueue'),
  };
  const urls = {
    CASE_COMMANDS_QUEUE_URL: 'caseCommands',
    REPLIES_QUEUE_URL: 'replies',
    COMMUNICATIONS_QUEUE_URL: 'communications',
  };

  const start = (functionName: string, ended: () => void): Process => {
    const spec = template.functions.find(({ name }) => name === functionName);
    if (!spec) throw new Error(`serverless.yml has no function ${functionName}`);
    const timeout = spec.timeout * 1000;
    const process: Process = startProcess(world, {
      timeout,
      lifetime: world.lifetime(timeout),
      skew: world.skew(),
      ended: () => {
        running.delete(process);
        ended();
      },
    });
    running.add(process);
    return process;
  };

  const portsOf = (process: Process) => {
    const { call, clock, deadline } = process;
    const store = { table: tableOver(rows, call, process), clock };
    const client = supportClient(desk, call);
    return {
      call,
      clock,
      deadline,
      settleMs,
      log,
      cases: createCases(store),
      replies: createReplies(store),
      entries: createThreadEntries(store),
      due: (now: number) => dueRows(store.table, now),
      support: createSupport({ reader: client, writer: client }),
      slack: {
        ...createSlack(webClient(workspace, call)),
        // Reactions are best effort, and wait on a clock that is not ours.
        react: async (_: string, ts: string, add: string | undefined, remove: string[]) =>
          workspace.react(ts, add, remove),
        respond: (to: string, { text }: { text: string }) =>
          call('slack', 'respond', () => void workspace.whispers.push({ to, text })),
      },
      ...createQueues(sendTo(queues, call), urls),
    };
  };
  type Ports = ReturnType<typeof portsOf>;
  /** The poller keeps to its share of the calls. */
  const paced = (ports: Ports) => {
    const reader = supportClient(
      desk,
      ports.call,
      createRateLimiter(ports.clock, POLL_CALLS_A_SECOND),
    );
    return { ...ports, support: createSupport({ reader, writer: reader }) };
  };

  const note = (error: unknown) => {
    if (!isTrouble(error)) surprises.push(error);
  };
  /** False when it failed or died. */
  const once = (functionName: string, work: (ports: Ports) => Promise<unknown>) =>
    new Promise<boolean>((resolve) => {
      const process = start(functionName, () => resolve(false));
      void work(portsOf(process))
        .then(() => resolve(true), note)
        .then(process.kill);
    });

  /** A queue's event source: batches to invocations, and what they finished off the queue. */
  const feed = (
    queue: Queue,
    functionName: string,
    handle: (ports: Ports, record: SQSRecord, isLast: boolean) => Promise<unknown>,
  ) => {
    const batchSize = template.functions
      .find(({ name }) => name === functionName)
      ?.queues.at(0)?.batchSize;
    let active = 0;
    const invoke = async (batch: Queued[]) => {
      const process = start(functionName, () => {
        active -= 1;
        pump();
      });
      const ports = portsOf(process);
      const failed = await eachGroup(
        { Records: batch.map(recordOf) } as SQSEvent,
        async (record, isLast) => void (await handle(ports, record, isLast)),
        (_, error) => note(error),
      );
      const kept = failed.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      queue.remove(batch.map(({ id }) => id).filter((id) => !kept.includes(id)));
      process.kill();
    };
    const pump = () => {
      while (active < WORKERS) {
        const batch = queue.receive(batchSize ?? 10);
        if (batch.length === 0) return;
        active += 1;
        timeline.after(queue.visibilityMs, pump);
        timeline.after(world.startsAfter(), () => void invoke(batch));
      }
    };
    queue.ready = () => timeline.after(1, pump);
  };

  feed(queues.caseCommands, 'handleCaseCommands', (ports, record) =>
    handleCaseCommand(ports, parseMessage(CaseCommand, record)),
  );
  feed(queues.replies, 'relayReplies', async (ports, record, isLast) => {
    const message = parseMessage(ReplyCommand, record);
    if (message.type === 'reply') await acceptReply(ports, message);
    if (message.type === 'withdraw') await withdrawReply(ports, message);
    if (isLast) await sendReplies(ports, message);
  });
  feed(queues.communications, 'postCommunications', async (ports, record, isLast) => {
    const { ref } = parseMessage(PostCommunicationsCommand, record);
    if (isLast) await postCommunications(ports, ref);
  });

  return {
    queues,
    running,
    surprises,
    /** What Slack sends comes in. False when Slack got no good answer and has to send it again. */
    ingress: (work: (ports: Ports) => Promise<void>) => once('slack', work),
    poll: (account = ACCOUNT) =>
      once('pollCases', (ports) => pollCases(paced(ports), account, POLL_CALLS_A_SECOND)),
    hear: (caseId: string) => once('pollCases', (ports) => pollCase(ports, ACCOUNT, caseId)),
    finish: () => once('wakeDue', wakeDue),
    recover: () => once('recoverReplies', (ports) => recoverReplies(ports, ACCOUNT)),
  };
}

function recordOf({ id, group, body }: Queued) {
  return { messageId: id, body, attributes: { MessageGroupId: group } };
}
