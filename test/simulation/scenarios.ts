/** Each flow by itself, small enough to let it die at every single call. */
import type { DeskCase } from './fakes/aws-support.ts';
import type { Run } from './run.ts';

/** More than AWS takes in one communication, and than fits into one message. */
const LONG = 1300;

export type Scenario = {
  /** What has already happened, and is finished. */
  given: 'nothing' | 'a case' | 'a reply at AWS';
  /** What happens now. */
  when: (run: Run) => void;
  /** An operation that AWS refuses for good. */
  refused?: string;
};

export const firstThread = ({ cast }: Run) => {
  const [first] = cast.threads;
  if (!first) throw new Error('no case has a thread');
  return first;
};
export const onlyCase = ({ desk }: Run): DeskCase => {
  const [first] = desk.cases.values();
  if (!first) throw new Error('no case is open');
  return first;
};
export const onlyReply = ({ cast }: Run): string => [...cast.said.replies.keys()][0] ?? '';

export const scenarios: Record<string, Scenario> = {
  'a case is opened': {
    given: 'nothing',
    when: ({ cast }) => cast.opens(),
  },
  'a case is refused, and replies were waiting': {
    given: 'nothing',
    refused: 'CreateCase',
    when: (run) => {
      run.cast.opens();
      run.timeline.after(100, () => run.cast.threads[0] && run.cast.replies(run.cast.threads[0]));
    },
  },
  'a reply is written while the case is opened': {
    given: 'nothing',
    when: (run) => {
      run.cast.opens();
      run.workspace.posted = (message) => {
        if (run.cast.sees(message)) run.cast.replies(firstThread(run));
      };
    },
  },
  'three replies in a row': {
    given: 'a case',
    when: (run) => {
      for (let i = 0; i < 3; i++) run.cast.replies(firstThread(run));
    },
  },
  'a reply too long for one communication': {
    given: 'a case',
    when: (run) => run.cast.replies(firstThread(run), LONG),
  },
  'a reply is refused': {
    given: 'a case',
    refused: 'AddCommunicationToCase',
    when: (run) => run.cast.replies(firstThread(run)),
  },
  'a reply is edited': {
    given: 'a reply at AWS',
    when: (run) => run.cast.edits(onlyReply(run)),
  },
  'a reply is deleted': {
    given: 'a reply at AWS',
    when: (run) => run.cast.withdraws(onlyReply(run)),
  },
  'AWS answers': {
    given: 'a case',
    when: (run) => {
      run.cast.answers(onlyCase(run));
      run.cast.answers(onlyCase(run));
    },
  },
  'AWS says the same twice, and a colleague writes': {
    given: 'a case',
    when: (run) => {
      run.cast.answers(onlyCase(run), { twins: 2 });
      run.cast.interjects(onlyCase(run));
    },
  },
  'AWS answers more than six times at once': {
    given: 'a case',
    when: (run) => {
      for (let i = 0; i < 7; i++) run.cast.answers(onlyCase(run));
    },
  },
  'an answer too long for one message': {
    given: 'a case',
    when: (run) => run.cast.answers(onlyCase(run), { length: LONG }),
  },
  'the status changes at AWS': {
    given: 'a case',
    when: (run) => run.cast.moves(onlyCase(run), 'resolved'),
  },
  'somebody resolves the case': {
    given: 'a case',
    when: (run) => run.cast.asksToResolve(onlyCase(run).displayId),
  },
  'AWS does not resolve the case': {
    given: 'a case',
    refused: 'ResolveCase',
    when: (run) => run.cast.asksToResolve(onlyCase(run).displayId),
  },
  'a reply is deleted before it was sent': {
    given: 'nothing',
    when: (run) => {
      run.cast.opens();
      run.workspace.posted = (message) => {
        if (!run.cast.sees(message)) return;
        run.cast.replies(firstThread(run));
        run.cast.withdraws(onlyReply(run));
      };
    },
  },
  'AWS answers below a root that somebody deleted': {
    given: 'a case',
    when: (run) => {
      const { rootTs } = firstThread(run);
      const root = run.workspace.messages.find(({ ts }) => ts === rootTs);
      if (root) run.workspace.remove(root);
      run.cast.answers(onlyCase(run));
    },
  },
  'replies below a root that somebody deleted, and below the one that took its place': {
    given: 'a case',
    when: (run) => {
      const former = firstThread(run);
      const root = run.workspace.messages.find(({ ts }) => ts === former.rootTs);
      if (root) run.workspace.remove(root);
      run.cast.answers(onlyCase(run));
      run.workspace.posted = (message) => {
        if (!run.cast.sees(message)) return;
        run.cast.replies(former);
        run.cast.replies({ channel: message.channel, rootTs: message.ts });
      };
    },
  },
};
