/** Single flows, each short enough to be run once for every call at which a function can die. */
import type { SupportCase } from './fakes/aws-support.ts';
import { deleteRoot } from './fixture.ts';
import type { Run } from './run.ts';

/** In words: more than AWS takes in one communication, and more than one Slack message holds. */
const LONG = 1300;

export type Scenario = {
  /** What has already happened and is finished. */
  given: 'nothing' | 'a case' | 'a reply at AWS';
  /** What happens now. */
  when: (run: Run) => void;
  /** An operation that AWS refuses for good. */
  refused?: string;
};

export const firstThread = ({ actors }: Run) => {
  const [first] = actors.threads;
  if (!first) throw new Error('no case has a thread');
  return first;
};
export const onlyCase = ({ awsSupport }: Run): SupportCase => {
  const [first] = awsSupport.cases.values();
  if (!first) throw new Error('no case is open');
  return first;
};
export const onlyReply = ({ actors }: Run): string => [...actors.history.replies.keys()][0] ?? '';

export const scenarios: Record<string, Scenario> = {
  'a case is opened': {
    given: 'nothing',
    when: ({ actors }) => actors.openCase(),
  },
  'a case is refused while replies wait for it': {
    given: 'nothing',
    refused: 'CreateCase',
    when: (run) => {
      run.actors.openCase();
      run.timeline.after(
        100,
        () => run.actors.threads[0] && run.actors.reply(run.actors.threads[0]),
      );
    },
  },
  'a reply is written while its case is being opened': {
    given: 'nothing',
    when: (run) => {
      run.actors.openCase();
      run.workspace.onPost = (message) => {
        if (run.actors.noticeThread(message)) run.actors.reply(firstThread(run));
      };
    },
  },
  'three replies are written in a row': {
    given: 'a case',
    when: (run) => {
      for (let i = 0; i < 3; i++) run.actors.reply(firstThread(run));
    },
  },
  'a reply is too long for one communication': {
    given: 'a case',
    when: (run) => run.actors.reply(firstThread(run), LONG),
  },
  'a reply is refused': {
    given: 'a case',
    refused: 'AddCommunicationToCase',
    when: (run) => run.actors.reply(firstThread(run)),
  },
  'a reply is edited': {
    given: 'a reply at AWS',
    when: (run) => run.actors.editReply(onlyReply(run)),
  },
  'a reply is deleted': {
    given: 'a reply at AWS',
    when: (run) => run.actors.deleteReply(onlyReply(run)),
  },
  'a reply is edited twice before it was sent': {
    given: 'a case',
    when: (run) => {
      run.actors.reply(firstThread(run));
      run.actors.editReply(onlyReply(run));
      run.timeline.after(500, () => run.actors.editReply(onlyReply(run)));
    },
  },
  'a reply is edited and deleted at once': {
    given: 'a reply at AWS',
    when: (run) => {
      run.actors.editReply(onlyReply(run));
      run.actors.deleteReply(onlyReply(run));
    },
  },
  'a reply is deleted while it is sent, and its edit waits': {
    given: 'a case',
    when: (run) => {
      run.actors.reply(firstThread(run));
      run.timeline.after(1010, () => run.actors.editReply(onlyReply(run)));
      run.timeline.after(1030, () => run.actors.deleteReply(onlyReply(run)));
    },
  },
  'AWS answers': {
    given: 'a case',
    when: (run) => {
      run.actors.answer(onlyCase(run));
      run.actors.answer(onlyCase(run));
    },
  },
  'AWS writes the same text twice, and a colleague writes in the console': {
    given: 'a case',
    when: (run) => {
      run.actors.answer(onlyCase(run), { copies: 2 });
      run.actors.writeInConsole(onlyCase(run));
    },
  },
  'AWS answers seven times at once': {
    given: 'a case',
    when: (run) => {
      for (let i = 0; i < 7; i++) run.actors.answer(onlyCase(run));
    },
  },
  'an answer is too long for one message': {
    given: 'a case',
    when: (run) => run.actors.answer(onlyCase(run), { length: LONG }),
  },
  'the status changes at AWS': {
    given: 'a case',
    when: (run) => run.actors.setStatus(onlyCase(run), 'resolved'),
  },
  'somebody resolves the case': {
    given: 'a case',
    when: (run) => run.actors.requestResolve(onlyCase(run).displayId),
  },
  'AWS refuses to resolve the case': {
    given: 'a case',
    refused: 'ResolveCase',
    when: (run) => run.actors.requestResolve(onlyCase(run).displayId),
  },
  'a reply is deleted before it was sent': {
    given: 'nothing',
    when: (run) => {
      run.actors.openCase();
      run.workspace.onPost = (message) => {
        if (!run.actors.noticeThread(message)) return;
        run.actors.reply(firstThread(run));
        run.actors.deleteReply(onlyReply(run));
      };
    },
  },
  'AWS answers after the root message was deleted': {
    given: 'a case',
    when: (run) => {
      deleteRoot(run, firstThread(run));
      run.actors.answer(onlyCase(run));
    },
  },
  'replies are written below a deleted root message and below the new one': {
    given: 'a case',
    when: (run) => {
      const former = firstThread(run);
      deleteRoot(run, former);
      run.actors.answer(onlyCase(run));
      run.workspace.onPost = (message) => {
        if (!run.actors.noticeThread(message)) return;
        run.actors.reply(former);
        run.actors.reply({ channel: message.channel, rootTs: message.ts });
      };
    },
  },
};
