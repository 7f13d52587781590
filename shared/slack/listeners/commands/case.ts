import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { sayToPerson } from '../../../messages/say-to.ts';
import { installationOf } from '../../ingress/identity.ts';
import type { ListenerPorts } from '../ports.ts';
import { storeCommand } from '../store-command.ts';
import { openCaseForm } from './open-case-form.ts';

/** /case [open <subject> | list | resolve <id> | help] */
export function caseCommand(ports: ListenerPorts): Middleware<SlackCommandMiddlewareArgs> {
  const { settings, enqueueCaseCommand, log } = ports;
  return async ({ command, body, ack, client }) => {
    const [verb = '', ...rest] = command.text.trim().split(/\s+/);
    const argument = rest.join(' ');
    const { user_id: user, response_url: responseUrl, channel_id: channel } = command;
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const say = await sayToPerson(settings, team, user);
    const { account } = await settings.ofChannel(team, channel);
    switch (verb.toLowerCase()) {
      case '':
      case 'open': {
        const draft = { channel, subject: argument };
        const trigger = { triggerId: command.trigger_id, account };
        return await ack(await openCaseForm(ports, client, trigger, draft, say));
      }
      case 'list': {
        const list = { type: 'list', team, user, account, responseUrl } as const;
        return await ack(await storeCommand(log, say, enqueueCaseCommand(list, `list ${user}`)));
      }
      case 'resolve': {
        if (!argument) return await ack(say('command.resolve-without-id'));
        const resolve = {
          type: 'resolve',
          team,
          user,
          id: argument,
          account,
          responseUrl,
        } as const;
        return await ack(await storeCommand(log, say, enqueueCaseCommand(resolve, argument)));
      }
      case 'help':
        return await ack(say('command.help'));
      default: {
        const unknown = say('command.unknown', { verb: verb.replace(/[&<>*]/g, '') });
        return await ack(`${unknown}\n${say('command.help')}`);
      }
    }
  };
}
