import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import { sayToPerson } from '../../../messages/say-to.ts';
import { errorCodeOf } from '../../api/outcome.ts';
import { installationOf } from '../../ingress/identity.ts';
import { caseModal } from '../../views/case-modal.ts';
import { readFormState } from '../../views/form-state.ts';
import { issueTypeOf, serviceOf } from '../../views/read-case-form.ts';
import type { ListenerPorts } from '../ports.ts';

/** The person closed the form meanwhile, or chose once more and that choice updates it. */
const SUPERSEDED = new Set(['not_found', 'hash_conflict']);

/** A choice on which other fields of the form depend: shows the form anew. */
export function refreshCaseForm({
  settings,
  catalogs,
}: ListenerPorts): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ body, ack, client }) => {
    const { view } = body;
    const state = view && readFormState(view.private_metadata);
    if (!view || !state) return await ack();
    const { team } = installationOf(body as unknown as Record<string, unknown>);
    const { account } = await settings.ofChannel(team, state.channel);
    const catalog = await catalogs.get(account);
    if (catalog) {
      const say = await sayToPerson(settings, team, body.user.id);
      const { values } = view.state;
      const draft = {
        channel: state.channel,
        issueType: issueTypeOf(values),
        serviceCode: serviceOf(values),
      };
      try {
        const { id: view_id, hash } = view;
        await client.views.update({ view_id, hash, view: caseModal(catalog, draft, say) });
      } catch (error) {
        if (!SUPERSEDED.has(errorCodeOf(error))) throw error;
      }
    }
    await ack();
  };
}
