import type { Middleware, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { installationOf } from '../../ingress/identity.ts';
import { findServices } from '../../views/find-services.ts';
import { readFormState } from '../../views/form-state.ts';
import { option } from '../../views/inputs.ts';
import type { ListenerPorts } from '../ports.ts';

/** The services that match what a person typed into the form. */
export function serviceOptions({
  settings,
  catalogs,
}: ListenerPorts): Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>> {
  return async ({ body, payload, ack }) => {
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const state = readFormState(body.view?.private_metadata ?? '');
    const { account } = await settings.ofChannel(team, state?.channel ?? '');
    const catalog = await catalogs.get(account);
    const services = catalog ? findServices(catalog, payload.value) : [];
    await ack({ options: services.map(({ code, name }) => option(code, name)) });
  };
}
