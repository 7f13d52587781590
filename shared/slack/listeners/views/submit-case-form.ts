import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { caseRef } from '../../../domain/marker.ts';
import { sayToPerson } from '../../../messages/say-to.ts';
import { installationOf } from '../../ingress/identity.ts';
import { readFormState } from '../../views/form-state.ts';
import { readCaseForm } from '../../views/read-case-form.ts';
import { errorsAt } from '../errors-at.ts';
import type { ListenerPorts } from '../ports.ts';
import { storeCommand } from '../store-command.ts';

/** The submitted form of a new case. Submitting one view twice opens one case: its ref follows from the view. */
export function submitCaseForm({
  settings,
  catalogs,
  enqueueCaseCommand,
  log,
}: ListenerPorts): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ body, view, ack }) => {
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const { id: user } = body.user;
    const say = await sayToPerson(settings, team, user);
    const state = readFormState(view.private_metadata);
    if (!state) return await ack(errorsAt('subject', say('form.outdated')));
    const { channel } = state;
    const { account } = await settings.ofChannel(team, channel);
    const catalog = await catalogs.get(account);
    if (!catalog) return await ack(errorsAt('subject', say('form.no-catalog')));
    const form = readCaseForm(view.state.values, catalog, say);
    if ('errors' in form) return await ack({ response_action: 'errors', errors: form.errors });

    const ref = caseRef(team, view.id);
    const { request } = form;
    const command = { type: 'open', ref, account, team, channel, user, request } as const;
    const refusal = await storeCommand(log, say, enqueueCaseCommand(command, ref));
    return refusal ? await ack(errorsAt('subject', refusal)) : await ack();
  };
}
