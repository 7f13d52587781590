import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../domain/ports.ts';
import type { Slack } from '../../domain/slack-port.ts';
import { createMemory } from './memory.ts';

/** The handles of user groups, all read in one call. */
export function createUsergroups(
  web: WebClient,
  clock: Pick<Clock, 'now'>,
): Pick<Slack, 'usergroupHandle'> {
  const remembered = createMemory<Map<string, string>>(clock);
  const readAll = async () => {
    const { usergroups = [] } = await web.usergroups.list({ include_disabled: true });
    return new Map(usergroups.flatMap(({ id, handle }) => (id && handle ? [[id, handle]] : [])));
  };
  return {
    async usergroupHandle(usergroup) {
      try {
        return (await remembered('all', readAll)).get(usergroup);
      } catch {
        return undefined;
      }
    },
  };
}
