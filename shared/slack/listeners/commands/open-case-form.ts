import type { WebClient } from '@slack/web-api';
import type { Say } from '../../../messages/say.ts';
import { errorCodeOf } from '../../api/outcome.ts';
import { type CaseDraft, caseModal } from '../../views/case-modal.ts';
import type { ListenerPorts } from '../ports.ts';

/** Opens the form of a new case. Gives what to tell the person where that cannot be; undefined if opened. */
export async function openCaseForm(
  { catalogs, log }: ListenerPorts,
  client: WebClient,
  { triggerId, account }: { triggerId: string; account: string },
  draft: CaseDraft,
  say: Say,
): Promise<string | undefined> {
  const catalog = await catalogs.get(account);
  if (!catalog) return say('form.no-catalog');
  try {
    await client.views.open({ trigger_id: triggerId, view: caseModal(catalog, draft, say) });
    return undefined;
  } catch (error) {
    const code = errorCodeOf(error);
    log({ row: 'form', account, to: 'not opened', why: code, level: 'warn' });
    return say('command.form-not-opened', { error: code });
  }
}
