/** The answer of conversations.list and users.conversations: a page of conversations. */
import { type Args, flagOf, textOf } from '../arguments.ts';
import { channelObject, requireScope } from '../channels.ts';
import type { Caller } from '../method.ts';
import { paginate } from '../pagination.ts';
import { Refusal } from '../refusal.ts';
import type { Channel } from '../stored-records.ts';
import type { WorkspaceState } from '../workspace-state.ts';

const kindOfType: Record<string, Channel['kind']> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
  mpim: 'mpim',
};

export function listConversations(
  state: WorkspaceState,
  caller: Caller,
  args: Args,
  isListed: (channel: Channel) => boolean,
): Record<string, unknown> {
  const types = (textOf(args, 'types') ?? 'public_channel').split(',').map((type) => {
    const kind = kindOfType[type.trim()];
    if (!kind) throw new Refusal('invalid_types');
    requireScope(caller, kind, 'read');
    return kind;
  });
  const excludeArchived = flagOf(args, 'exclude_archived');
  const all = state.channels
    .all()
    .filter(
      (one) => types.includes(one.kind) && !(excludeArchived && one.archived) && isListed(one),
    );
  const { items, response_metadata } = paginate(all, args, 100, (channel) => channel.id);
  const channels = items.map((channel) => channelObject(state, caller, channel));
  return { channels, response_metadata };
}
