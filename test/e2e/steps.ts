/** The steps of the end-to-end tests: open a case, write, read what arrived. */

import type { AgentCase, Stack, View } from './local-stack.ts';
import { waitFor } from './wait-for.ts';

export type Message = {
  ts: string;
  text: string;
  user: string;
  thread_ts?: string;
  blocks?: unknown[];
  bot_id?: string;
  reactions?: { name: string; count: number }[];
};

type Option = { text: { text: string }; value: string };
type SelectBlock = View['blocks'][number] & { element: { options: Option[] } };

export const viewOf = (stack: Stack, user: string): Promise<View | null> =>
  stack.look<View | null>(`/slack/user-actions/view?user=${user}`);

/** Runs `/case open …`, picks service and category. Returns the modal and the values of its fields. */
export async function fillModal(stack: Stack, user: string, subject: string) {
  // On a busy machine a first answer may take longer than Slack's three seconds. Then one tries again.
  const opened = await waitFor('the modal', async () => {
    await stack.as('command', { user, channel: stack.channel, text: `/case open ${subject}` });
    return (await viewOf(stack, user)) ?? undefined;
  });
  const service = { block_id: 'service', action_id: 'service' };
  const at = { user, view_id: opened.id, ...service };
  const { options } = await stack.as<{ options: Option[] }>('options', { ...at, query: 'lambda' });
  const picked = options.find(({ value }) => value === 'aws-lambda');
  if (!picked) throw new Error('no such service');
  await stack.as('action', { ...at, state: { selected_option: picked } });

  const view = (await viewOf(stack, user)) as View;
  /** Nothing where the form has no such field. */
  const select = (prefix: string, pick: (option: Option) => boolean) => {
    const block = view.blocks.find((b) => b.block_id.startsWith(prefix)) as SelectBlock;
    if (!block.element) return {};
    const { action_id, options } = block.element as typeof block.element & { action_id: string };
    const selected_option = options.find(pick);
    return { [block.block_id]: { [action_id]: { type: 'static_select', selected_option } } };
  };
  const text = (name: string, value: string) => ({
    [name]: { [name]: { type: 'plain_text_input', value } },
  });
  return {
    view,
    values: {
      ...select('category', () => true),
      ...select('severity', ({ value }) => value === 'normal'),
      ...text('description', 'Functions time out since noon.'),
    },
    text,
  };
}

/** Opens a case as `user`. Returns its root message and its ids once AWS has it. */
export async function openCase(stack: Stack, user: string, subject: string) {
  const { view, values } = await fillModal(stack, user, subject);
  const answer = await stack.as<{ ok?: boolean }>('submit', { user, view_id: view.id, values });
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  const root = await waitFor('the root message', async () =>
    (await rootsOf(stack)).find((m) => m.text.includes(subject) && /case \d+/.test(m.text)),
  );
  const atAws = (await stack.agentCases()).find((c) => c.subject.startsWith(subject)) as AgentCase;
  return { root, caseId: atAws.caseId, displayId: atAws.displayId };
}

export async function rootsOf(stack: Stack): Promise<Message[]> {
  const { messages } = await stack.ada.conversations.history({
    channel: stack.channel,
    limit: 200,
  });
  return ((messages ?? []) as Message[]).filter(({ bot_id }) => bot_id);
}

export async function threadOf(stack: Stack, ts: string): Promise<Message[]> {
  const { messages } = await stack.ada.conversations.replies({
    channel: stack.channel,
    ts,
    limit: 200,
  });
  return (messages ?? []) as Message[];
}

export async function write(stack: Stack, user: 'ada' | 'grace', ts: string, text: string) {
  const sent = await stack[user].chat.postMessage({ channel: stack.channel, thread_ts: ts, text });
  return sent.ts ?? '';
}

export async function bodiesAtAws(stack: Stack, caseId: string): Promise<string[]> {
  const found = (await stack.agentCases()).find((c) => c.caseId === caseId);
  return (found?.communications ?? []).map(({ body }) => body);
}

/** The reactions on one message of a thread. */
export async function reactionsOn(stack: Stack, rootTs: string, ts: string): Promise<string[]> {
  const message = (await threadOf(stack, rootTs)).find((m) => m.ts === ts);
  return (message?.reactions ?? []).map(({ name }) => name);
}
