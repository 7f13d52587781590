import type { App } from '@slack/bolt';
import { OPEN_ELSEWHERE_ACTION, RESOLVE_ACTION, VIEW_ACTION } from '../../messages/root-actions.ts';
import { CASE_MODAL } from '../views/case-modal.ts';
import { refreshCaseForm } from './actions/refresh-case-form.ts';
import { requestOpenElsewhere } from './actions/request-open-elsewhere.ts';
import { requestResolution } from './actions/request-resolution.ts';
import { caseCommand } from './commands/case.ts';
import { memberJoinedChannel } from './events/member-joined-channel.ts';
import { message } from './events/message.ts';
import { guard } from './guard.ts';
import { serviceOptions } from './options/service-options.ts';
import type { ListenerPorts } from './ports.ts';
import { submitCaseForm } from './views/submit-case-form.ts';

/** What a person can do in Slack, as Bolt listeners: the same over HTTP and over Socket Mode. */
export function addListeners(app: App, ports: ListenerPorts): void {
  app.use(guard(ports));
  app.command('/case', caseCommand(ports));
  app.options({ type: 'block_suggestion', action_id: 'service' }, serviceOptions(ports));
  app.action('issue_type', refreshCaseForm(ports));
  app.action('service', refreshCaseForm(ports));
  app.view(CASE_MODAL, submitCaseForm(ports));
  app.action(RESOLVE_ACTION, requestResolution(ports));
  app.action(OPEN_ELSEWHERE_ACTION, requestOpenElsewhere(ports));
  // Slack tells of a press on a link button, and expects an acknowledgement.
  app.action(VIEW_ACTION, ({ ack }) => ack());
  app.event('message', message(ports));
  app.event('member_joined_channel', memberJoinedChannel(ports));
}
