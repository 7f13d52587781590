/** Who does what in a run: people in Slack, AWS's agents, and a colleague in the console. */
import { caseRef, replyRef, signature } from '../../shared/domain/marker.ts';
import { AWS, type Desk, type DeskCase } from './fakes/aws-support.ts';
import { ACCOUNT, type Bridge } from './fakes/functions.ts';
import type { Random } from './fakes/random.ts';
import type { Timeline } from './fakes/timeline.ts';
import type { Posted, Workspace } from './fakes/workspace.ts';
import { sayings } from './words.ts';

const TEAM = 'T01CASETHREAD';
const CHANNELS = ['C01INCIDENTS', 'C02PAYMENTS'] as const;
const PEOPLE = ['UADA', 'UGRACE'] as const;
const COLLEAGUE = 'Admin (Role) <grace@example.com>';
/** An access key id: AWS blacks it out. */
const SECRET = ' AKIAIOSFODNN7EXAMPLE';
const STATUSES = ['work-in-progress', 'pending-customer-action', 'unassigned'] as const;
/** Slack sends an event again after these (ms). */
const RETRIES = [0, 60_000, 300_000];

export type SaidReply = {
  text: string;
  length: number;
  ts: string;
  /** In a thread that is no case. */
  foreign: boolean;
  message: Posted;
  /** By its author, in the end. */
  deleted?: boolean;
  /** The label of what it says in place of another's words. */
  editOf?: string;
};

type Said = {
  cases: Map<string, { label: string; length: number }>;
  /** By label, as `answers`. */
  replies: Map<string, SaidReply>;
  answers: Map<string, { on: DeskCase; length: number; time: number; twins: number }>;
  resolves: { id: string; at: number; responseUrl: string }[];
};

export type Stage = {
  random: Random;
  timeline: Timeline;
  bridge: Bridge;
  desk: Desk;
  workspace: Workspace;
};

export function openCast({ random, timeline, bridge, desk, workspace }: Stage) {
  const said: Said = { cases: new Map(), replies: new Map(), answers: new Map(), resolves: [] };
  let underway = 0;
  let count = 0;
  const threads: { channel: string; rootTs: string }[] = [];

  /** As Slack does it: again when it failed, and now and then though it did not. */
  const deliver = (send: () => Promise<boolean>, repeats: boolean): void => {
    const attempt = (retries: number[]) => {
      underway += 1;
      void send().then((stored) => {
        underway -= 1;
        const [wait, ...rest] = retries;
        if (stored || wait === undefined) return;
        underway += 1;
        timeline.after(wait, () => {
          underway -= 1;
          attempt(rest);
        });
      });
    };
    attempt(RETRIES);
    if (repeats) timeline.after(random.between(0, 400_000), () => attempt([]));
  };

  const cast = {
    said,
    threads,
    isDone: () => underway === 0,

    opens(channel: string = random.pick(CHANNELS), user: string = random.pick(PEOPLE)): void {
      const number = ++count;
      const ref = caseRef(TEAM, `V${number}`);
      const label = `d${number}`;
      said.cases.set(ref, { label, length: 3 });
      const request = {
        issueType: 'technical' as const,
        serviceCode: 'amazon-dynamodb',
        serviceName: 'DynamoDB',
        categoryCode: 'other',
        severityCode: 'low',
        language: 'en',
        subject: `Case ${number}`,
        body: sayings(label, 3),
        ccEmailAddresses: [],
      };
      const message = { type: 'open', ref, account: ACCOUNT, team: TEAM, channel, user, request };
      deliver(
        () =>
          bridge.ingress(({ enqueueCaseCommand }) =>
            enqueueCaseCommand({ ...message, type: 'open' }, ref),
          ),
        random.chance(0.1),
      );
    },

    /** Writes into a thread: mostly a line; at times more than AWS takes at once, or a quotation. */
    replies({ channel, rootTs }: { channel: string; rootTs: string }, length = 2, foreign = false) {
      const label = `r${++count}`;
      const user = random.pick(PEOPLE);
      const quoted = `\n\n${signature('Ada Lovelace', replyRef(TEAM, channel, rootTs, 0))}`;
      const tail = random.pick(['', '', '', SECRET, quoted] as const);
      const text = sayings(label, length, tail);
      const posted = workspace.post({ channel, threadTs: rootTs, user, text, blocks: [] });
      const { ts } = posted;
      said.replies.set(label, { text, length, ts, foreign, message: posted });
      const message = { type: 'reply' as const, team: TEAM, channel, rootTs, ts, user, text };
      deliver(
        () =>
          bridge.ingress(({ enqueueReply }) =>
            enqueueReply({ ...message, parentIsOurs: !foreign }),
          ),
        random.chance(0.15),
      );
    },

    /** Its author writes something else in place of the reply `label`. */
    edits(label: string): void {
      const reply = said.replies.get(label);
      if (!reply || reply.deleted || reply.editOf) return;
      const { channel, threadTs: rootTs = '', user = '', ts: editOf } = reply.message;
      const edit = `e${++count}`;
      const text = sayings(edit, 2);
      const ts = workspace.nextTs();
      reply.message.text = text;
      said.replies.set(edit, { ...reply, text: `Edited:\n${text}`, length: 2, ts, editOf: label });
      const message = { type: 'reply' as const, team: TEAM, channel, rootTs, user, text };
      deliver(
        () =>
          bridge.ingress(({ enqueueReply }) =>
            enqueueReply({ ...message, ts, editOf, parentIsOurs: !reply.foreign }),
          ),
        random.chance(0.15),
      );
    },

    /** Its author deletes the reply `label`. */
    withdraws(label: string): void {
      const reply = said.replies.get(label);
      if (!reply || reply.editOf) return;
      reply.deleted = true;
      workspace.remove(reply.message);
      const { channel, threadTs: rootTs = '', user = '', ts } = reply.message;
      const message = { type: 'withdraw' as const, team: TEAM, channel, rootTs, user, ts };
      deliver(
        () => bridge.ingress(({ enqueueReply }) => enqueueReply(message)),
        random.chance(0.15),
      );
    },

    /** AWS answers; `late`: dated that long ago (ms). */
    answers(on: DeskCase, { length = 2, late = 0, twins = 1, by = AWS } = {}): void {
      const label = `a${++count}`;
      const time = timeline.now() - late;
      said.answers.set(label, { on, length, time, twins });
      for (let i = 0; i < twins; i++) desk.write(on, by, sayings(label, length), time);
    },

    /** A colleague writes in the console, with a reply of another case quoted below. */
    interjects(on: DeskCase): void {
      const label = `b${++count}`;
      said.answers.set(label, { on, length: 2, time: timeline.now(), twins: 1 });
      const quoted = signature('Ada Lovelace', replyRef(TEAM, 'C03ELSEWHERE', '1.000001', 0));
      const body = `${sayings(label, 2)}\n\n${quoted}`;
      desk.write(on, COLLEAGUE, body, timeline.now());
    },

    moves: (on: DeskCase, status: string = random.pick(STATUSES)): void =>
      desk.setStatus(on, status),

    asksToResolve(id: string, user: string = random.pick(PEOPLE)): void {
      const responseUrl = `respond:${++count}`;
      said.resolves.push({ id, at: timeline.now(), responseUrl });
      const message = { team: TEAM, user, id, account: ACCOUNT, responseUrl };
      deliver(
        () =>
          bridge.ingress(({ enqueueCaseCommand }) =>
            enqueueCaseCommand({ type: 'resolve', ...message }, id),
          ),
        false,
      );
    },

    /** Somebody lets the app into a channel. */
    invites(channel: string): void {
      const message = { type: 'joined', account: ACCOUNT, team: TEAM, channel } as const;
      deliver(
        () => bridge.ingress(({ enqueueCaseCommand }) => enqueueCaseCommand(message, channel)),
        false,
      );
    },

    /** Sees a new thread: the root message of a case. */
    sees(message: Posted): boolean {
      const key = message.metadata?.event_payload.key ?? '';
      const isRoot = !message.threadTs && said.cases.has(key);
      if (isRoot) threads.push({ channel: message.channel, rootTs: message.ts });
      return isRoot;
    },
  };
  return cast;
}

export type Cast = ReturnType<typeof openCast>;
