import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { type Action, authorize } from '../../access/authorize.ts';
import { escapeText } from '../../messages/mrkdwn.ts';
import { plainMessage } from '../../messages/plain-message.ts';
import { sayReason } from '../../messages/say.ts';
import { sayToPerson } from '../../messages/say-to.ts';
import { installationOf, senderOf } from '../ingress/identity.ts';
import { errorsAt } from './errors-at.ts';
import type { ListenerPorts } from './ports.ts';

type Answer = (response?: unknown) => Promise<unknown>;

/**
 * Refuses commands, actions, views, options and shortcuts of whoever may not use the app, as far as the
 * payload tells who that is, and says why. The worker asks again, with users.info. Events are read by
 * their own listeners: their author is told in the thread, by the worker.
 */
export function guard({ settings, respond, log }: ListenerPorts): Middleware<AnyMiddlewareArgs> {
  return async ({ body: parsed, next, ...args }) => {
    const body = parsed as unknown as Record<string, unknown>;
    if (body.type === 'event_callback') return await next();
    const installation = installationOf(body);
    const { team } = installation;
    const sender = senderOf(body, installation);
    const decision = authorize(sender, actionOf(body), { team });
    if (decision.kind === 'allowed') return await next();

    const { code } = decision.reason;
    log({ row: `request of ${sender.user}`, team, to: 'refused', why: code, level: 'warn' });
    const say = await sayToPerson(settings, team, sender.user);
    const text = say('command.not-allowed', { reason: sayReason(say, decision.reason) });
    const { ack } = args as unknown as { ack: Answer };
    if ('command' in body) return void (await ack(text));
    if (body.type === 'view_submission') return void (await ack(errorsAt('subject', text)));
    if (body.type === 'block_suggestion') return void (await ack({ options: [] }));
    await ack();
    if (body.response_url) await respond(String(body.response_url), plainMessage(escapeText(text)));
  };
}

function actionOf(body: Record<string, unknown>): Action {
  const [action] = (body.actions as { action_id?: string }[] | undefined) ?? [];
  const verb = String(body.text ?? '')
    .trim()
    .split(/\s+/)[0];
  if (action?.action_id === 'resolve' || verb === 'resolve') return 'resolve';
  return verb === 'list' ? 'list' : 'open';
}
