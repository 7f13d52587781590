/** People in Slack: they open cases, reply, edit, delete, resolve, and invite the app. */
import { caseRef, replyRef, signature } from '../../../shared/domain/marker.ts';
import { ACCOUNT, type Functions } from '../fakes/functions.ts';
import type { Random } from '../fakes/random.ts';
import type { Timeline } from '../fakes/timeline.ts';
import type { Workspace } from '../fakes/workspace.ts';
import { numberedWords } from '../numbered-words.ts';
import type { createEventDelivery } from './event-delivery.ts';
import type { History } from './history.ts';

const TEAM = 'T01CASETHREAD';
const CHANNELS = ['C01INCIDENTS', 'C02PAYMENTS'] as const;
const USERS = ['UADA', 'UGRACE'] as const;
/** An access key id, which AWS redacts. */
const SECRET = ' AKIAIOSFODNN7EXAMPLE';

/** The value of that button. */
const OPEN_ELSEWHERE = /"action_id":"open-elsewhere"[^}]*\}[^}]*?"value":"([^"]+)"/;

type Thread = { channel: string; rootTs: string };

/** Slack gives the time of an edit in whole seconds. */
const secondOf = (ts: string): string => `${ts.split('.')[0]}.000000`;

export type SlackUsersOptions = {
  random: Random;
  timeline: Timeline;
  functions: Functions;
  workspace: Workspace;
  history: History;
  deliver: ReturnType<typeof createEventDelivery>['deliver'];
  /** A number that no other message of the run has. */
  nextNumber: () => number;
};

export function createSlackUsers(options: SlackUsersOptions) {
  const { random, timeline, functions, workspace, history, deliver, nextNumber } = options;

  const sendResolve = ({ id, user, responseUrl }: History['resolves'][number]) => {
    const message = { team: TEAM, user, id, account: ACCOUNT, responseUrl };
    deliver(
      () =>
        functions.ingress(({ enqueueCaseCommand }) =>
          enqueueCaseCommand({ type: 'resolve', ...message }, id),
        ),
      false,
    );
  };

  const sendOpenElsewhere = (press: History['reopenings'][number], user: string) => {
    const to = { team: TEAM, user, account: ACCOUNT, responseUrl: `respond:${nextNumber()}` };
    const message = { type: 'open-elsewhere', ...press, ...to } as const;
    deliver(
      () => functions.ingress(({ enqueueCaseCommand }) => enqueueCaseCommand(message, press.ref)),
      random.chance(0.3),
    );
  };

  return {
    ...createReplyAuthors(options),

    openCase(channel: string = random.pick(CHANNELS), user: string = random.pick(USERS)): void {
      const number = nextNumber();
      const ref = caseRef(TEAM, `V${number}`);
      const label = `d${number}`;
      history.cases.set(ref, { label, length: 3 });
      const request = {
        issueType: 'technical' as const,
        serviceCode: 'amazon-dynamodb',
        serviceName: 'DynamoDB',
        categoryCode: 'other',
        severityCode: 'low',
        language: 'en',
        subject: `Case ${number}`,
        body: numberedWords(label, 3),
        ccEmailAddresses: [],
      };
      const message = { type: 'open', ref, account: ACCOUNT, team: TEAM, channel, user, request };
      deliver(
        () =>
          functions.ingress(({ enqueueCaseCommand }) =>
            enqueueCaseCommand({ ...message, type: 'open' }, ref),
          ),
        random.chance(0.1),
      );
    },

    /** `id`: the ref or the display id of the case. */
    requestResolve(id: string, user: string = random.pick(USERS)): void {
      const request = { id, user, at: timeline.now(), responseUrl: `respond:${nextNumber()}` };
      history.resolves.push(request);
      sendResolve(request);
    },

    /** Somebody presses the button that opens a case again elsewhere, on each root message that shows it. */
    openElsewhere(user: string = random.pick(USERS)): void {
      const presses = workspace.messages.flatMap(({ blocks, deleted }) =>
        deleted ? [] : (OPEN_ELSEWHERE.exec(JSON.stringify(blocks))?.slice(1) ?? []),
      );
      for (const value of presses) {
        const [ref = '', attempt] = value.split('#');
        const press = { ref, attempt: Number(attempt) };
        history.reopenings.push(press);
        sendOpenElsewhere(press, user);
      }
    },

    /** That press is delivered once more. */
    repeatOpenElsewhere: (press: History['reopenings'][number], user: string) =>
      sendOpenElsewhere(press, user),

    /** The queue delivers a request to resolve again. */
    repeatResolve(): void {
      const [first, ...rest] = history.resolves;
      if (first) sendResolve(random.pick([first, ...rest]));
    },

    /** Somebody adds the app to a channel. */
    inviteApp(channel: string): void {
      const message = { type: 'joined', account: ACCOUNT, team: TEAM, channel } as const;
      deliver(
        () => functions.ingress(({ enqueueCaseCommand }) => enqueueCaseCommand(message, channel)),
        false,
      );
    },
  };
}

function createReplyAuthors(options: SlackUsersOptions) {
  const { random, functions, workspace, history, deliver, nextNumber } = options;
  return {
    /** Called with the label of each reply that is written. Replaced by tests. */
    onReply: (_label: string): void => {},

    /** Writes in a thread. Some replies carry a secret, or quote a signed reply of another thread. */
    reply({ channel, rootTs }: Thread, length = 2, outsideCases = false): void {
      const label = `r${nextNumber()}`;
      const user = random.pick(USERS);
      const quoted = `\n\n${signature('Ada Lovelace', replyRef(TEAM, channel, rootTs, 0))}`;
      const tail = random.pick(['', '', '', SECRET, quoted] as const);
      const text = numberedWords(label, length, tail);
      const posted = workspace.post({ channel, threadTs: rootTs, user, text, blocks: [] });
      const { ts } = posted;
      history.replies.set(label, { text, length, ts, outsideCases, message: posted });
      const message = { type: 'reply' as const, team: TEAM, channel, rootTs, ts, user, text };
      deliver(
        () =>
          functions.ingress(({ enqueueReply }) =>
            enqueueReply({ ...message, parentIsOurs: !outsideCases }),
          ),
        random.chance(0.15),
      );
      this.onReply(label);
    },

    /** The author of the reply `label` edits it. */
    editReply(label: string): void {
      const reply = history.replies.get(label);
      if (!reply || reply.deleted || reply.editOf) return;
      const { channel, threadTs: rootTs = '', user = '', ts: editOf } = reply.message;
      const edit = `e${nextNumber()}`;
      const text = numberedWords(edit, 2);
      const changedAt = workspace.nextTs();
      const ts = secondOf(changedAt);
      Object.assign(reply.message, { text, editedTs: ts });
      const edited = { text, length: 2, ts, changedAt, editOf: label };
      history.replies.set(edit, { ...reply, ...edited });
      const parentIsOurs = !reply.outsideCases;
      const message = { type: 'reply' as const, team: TEAM, channel, rootTs, user, text };
      deliver(
        () =>
          functions.ingress(({ enqueueReply }) =>
            enqueueReply({ ...message, ts, editOf, changedAt, parentIsOurs }),
          ),
        random.chance(0.15),
      );
    },

    /** The author of the reply `label` deletes it. */
    deleteReply(label: string): void {
      const reply = history.replies.get(label);
      if (!reply || reply.editOf) return;
      for (const [one, version] of history.replies) {
        if (one === label || version.editOf === label) version.deleted = true;
      }
      workspace.deleteMessage(reply.message);
      const { channel, threadTs: rootTs = '', user = '', ts } = reply.message;
      const parentIsOurs = !reply.outsideCases;
      const at = { team: TEAM, channel, rootTs, user, ts, parentIsOurs };
      const message = { type: 'withdraw' as const, ...at };
      deliver(
        () => functions.ingress(({ enqueueReply }) => enqueueReply(message)),
        random.chance(0.15),
      );
    },
  };
}
