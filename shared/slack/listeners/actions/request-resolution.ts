import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import { plainMessage } from '../../../messages/plain-message.ts';
import { sayToPerson } from '../../../messages/say-to.ts';
import { installationOf } from '../../ingress/identity.ts';
import type { ListenerPorts } from '../ports.ts';
import { storeCommand } from '../store-command.ts';

/** The Resolve button of a root message; its value is the case's ref. */
export function requestResolution({
  settings,
  enqueueCaseCommand,
  respond,
  log,
}: ListenerPorts): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ body, action, ack }) => {
    const id = 'value' in action ? String(action.value) : '';
    const { id: user } = body.user;
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const { account } = await settings.ofChannel(team, body.channel?.id ?? '');
    const say = await sayToPerson(settings, team, user);
    const { response_url: responseUrl = '' } = body;
    const command = { type: 'resolve', team, user, id, account, responseUrl } as const;
    const refusal = await storeCommand(log, say, enqueueCaseCommand(command, id));
    await ack();
    if (refusal) await respond(responseUrl, plainMessage(refusal));
  };
}
