import type { KnownBlock, ModalView } from '@slack/types';
import type { Catalog, IssueType } from '../../domain/catalog.ts';
import { firstResponseTarget } from '../../domain/severity.ts';
import { clip } from '../../messages/mrkdwn.ts';
import { severityName, spanOf } from '../../messages/names.ts';
import type { Say } from '../../messages/say.ts';
import { writeFormState } from './form-state.ts';
import { hint, option, selectField, textField } from './inputs.ts';

export const CASE_MODAL = 'case';

/** What the form was opened for, and what its dependent fields depend on. */
export type CaseDraft = {
  channel: string;
  subject?: string | undefined;
  issueType?: IssueType;
  serviceCode?: string | undefined;
};

type Service = Catalog['services'][number];

/**
 * The form that opens a case. Block ids of the fields that depend on another one carry what they depend
 * on: with a new id, Slack drops the value that no longer fits.
 */
export function caseModal(catalog: Catalog, draft: CaseDraft, say: Say): ModalView {
  const issueType = draft.issueType ?? 'technical';
  const service = catalog.services.find(({ code }) => code === draft.serviceCode);
  return {
    type: 'modal',
    callback_id: CASE_MODAL,
    private_metadata: writeFormState({ channel: draft.channel }),
    title: { type: 'plain_text', text: say('form.title') },
    submit: { type: 'plain_text', text: say('form.submit') },
    close: { type: 'plain_text', text: say('form.cancel') },
    blocks: [
      issueTypeField(issueType, say),
      serviceField(service, say),
      service ? categoryField(service, say) : hint(say('form.category.later'), 'category'),
      severityField(catalog, say),
      languageField(catalog, issueType, say),
      textField({
        id: 'subject',
        label: say('form.subject'),
        maxLength: 200,
        initial: draft.subject && clip(draft.subject, 200),
      }),
      textField({
        id: 'description',
        label: say('form.description'),
        hint: say('form.description.hint'),
        maxLength: 3000,
        multiline: true,
      }),
      textField({
        id: 'cc',
        label: say('form.cc'),
        hint: say('form.cc.hint'),
        optional: true,
      }),
    ],
  };
}

function issueTypeField(issueType: IssueType, say: Say): KnownBlock {
  const technical = option('technical', say('form.issue-type.technical'));
  const billing = option('customer-service', say('form.issue-type.customer-service'));
  return selectField({
    blockId: 'issue_type',
    actionId: 'issue_type',
    label: say('form.issue-type'),
    options: [technical, billing],
    none: '',
    initial: issueType === 'technical' ? technical : billing,
    dispatches: true,
  });
}

function serviceField(service: Service | undefined, say: Say): KnownBlock {
  return {
    type: 'input',
    block_id: 'service',
    dispatch_action: true,
    label: { type: 'plain_text', text: say('form.service') },
    element: {
      type: 'external_select',
      action_id: 'service',
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: say('form.service.placeholder') },
      ...(service && { initial_option: option(service.code, service.name) }),
    },
  };
}

const categoryField = ({ code: service, categories }: Service, say: Say): KnownBlock =>
  selectField({
    blockId: `category:${service}`,
    actionId: 'category',
    label: say('form.category'),
    options: categories.map(({ code, name }) => option(code, name)),
    none: say('form.category.none'),
  });

function severityField(catalog: Catalog, say: Say): KnownBlock {
  const options = catalog.severities.map(({ code }) => {
    const target = firstResponseTarget(code);
    const promise = target && say('form.severity.target', { span: spanOf(say, target) });
    return option(code, severityName(say, code), promise || undefined);
  });
  return selectField({
    blockId: 'severity',
    actionId: 'severity',
    label: say('form.severity'),
    hint: say('form.severity.hint'),
    options,
    none: say('form.severity.none'),
  });
}

function languageField(catalog: Catalog, issueType: IssueType, say: Say): KnownBlock {
  const options = catalog.languages[issueType].map(({ code, name }) => option(code, name));
  return selectField({
    blockId: `language:${issueType}`,
    actionId: 'language',
    label: say('form.language'),
    options,
    none: say('form.language.none'),
    initial: options.find(({ value }) => value === 'en'),
  });
}
