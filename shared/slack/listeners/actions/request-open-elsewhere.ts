import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import { plainMessage } from '../../../messages/plain-message.ts';
import { sayToPerson } from '../../../messages/say-to.ts';
import { installationOf } from '../../ingress/identity.ts';
import type { ListenerPorts } from '../ports.ts';
import { storeCommand } from '../store-command.ts';

/** The button of a case in doubt at a dark endpoint; its value is the case's ref, and the attempt. */
export function requestOpenElsewhere({
  settings,
  enqueueCaseCommand,
  respond,
  log,
}: ListenerPorts): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ body, action, ack }) => {
    const value = 'value' in action ? String(action.value) : '';
    const [, ref, attempt] = /^(\w+)#(\d{1,6})$/.exec(value) ?? [];
    if (!ref) return await ack();
    const { id: user } = body.user;
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const { account } = await settings.ofChannel(team, body.channel?.id ?? '');
    const say = await sayToPerson(settings, team, user);
    const { response_url: responseUrl = '' } = body;
    const type = 'open-elsewhere' as const;
    const command = { type, ref, attempt: Number(attempt), team, user, account, responseUrl };
    const refusal = await storeCommand(log, say, enqueueCaseCommand(command, ref));
    await ack();
    if (refusal) await respond(responseUrl, plainMessage(refusal));
  };
}
