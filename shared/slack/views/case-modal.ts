import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Catalog, IssueType } from '../../domain/catalog.ts';
import { firstResponseTarget, severityName, spanOf } from '../../domain/severity.ts';
import { clip } from '../../messages/mrkdwn.ts';

export const CASE_MODAL = 'case';

/** What the modal was opened for, and what its dependent fields depend on. */
export type CaseDraft = {
  channel: string;
  subject?: string;
  issueType?: IssueType;
  serviceCode?: string;
};

const ISSUE_TYPES: Record<IssueType, string> = {
  technical: 'Technical',
  'customer-service': 'Account and billing',
};

/** Slack's limits on an option: 75 characters of text and of description. */
export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  text: { type: 'plain_text', text: clip(text, 75) },
  value,
  ...(description && { description: { type: 'plain_text', text: clip(description, 75) } }),
});

/**
 * The modal that opens a case. Block ids of the fields that depend on another one carry what they
 * depend on: with a new id, Slack drops the value that no longer fits.
 */
export function caseModal(catalog: Catalog, draft: CaseDraft): ModalView {
  const issueType = draft.issueType ?? 'technical';
  const service = catalog.services.find(({ code }) => code === draft.serviceCode);
  return {
    type: 'modal',
    callback_id: CASE_MODAL,
    private_metadata: draft.channel,
    title: { type: 'plain_text', text: 'Open an AWS case' },
    submit: { type: 'plain_text', text: 'Open case' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      issueTypeField(issueType),
      serviceField(service),
      service
        ? categoryField(service)
        : hint('Categories appear here once a service is chosen.', 'category'),
      severityField(catalog),
      languageField(catalog, issueType),
      {
        type: 'input',
        block_id: 'subject',
        label: { type: 'plain_text', text: 'Subject' },
        element: {
          type: 'plain_text_input',
          action_id: 'subject',
          max_length: 200,
          ...(draft.subject && { initial_value: clip(draft.subject, 200) }),
        },
      },
      {
        type: 'input',
        block_id: 'description',
        label: { type: 'plain_text', text: 'Description' },
        hint: {
          type: 'plain_text',
          text: 'What happens, since when, and what you tried. More fits into the thread later.',
        },
        element: {
          type: 'plain_text_input',
          action_id: 'description',
          multiline: true,
          max_length: 3000,
        },
      },
      {
        type: 'input',
        block_id: 'cc',
        optional: true,
        label: { type: 'plain_text', text: 'CC addresses' },
        hint: { type: 'plain_text', text: 'Up to ten, separated by commas or spaces.' },
        element: { type: 'plain_text_input', action_id: 'cc' },
      },
    ],
  };
}

function issueTypeField(issueType: IssueType): KnownBlock {
  const options = Object.entries(ISSUE_TYPES).map(([code, name]) => option(code, name));
  return {
    type: 'input',
    block_id: 'issue_type',
    dispatch_action: true,
    label: { type: 'plain_text', text: 'Issue type' },
    element: {
      type: 'static_select',
      action_id: 'issue_type',
      options,
      initial_option: option(issueType, ISSUE_TYPES[issueType]),
    },
  };
}

function serviceField(service: { code: string; name: string } | undefined): KnownBlock {
  return {
    type: 'input',
    block_id: 'service',
    dispatch_action: true,
    label: { type: 'plain_text', text: 'Service' },
    element: {
      type: 'external_select',
      action_id: 'service',
      min_query_length: 0,
      placeholder: { type: 'plain_text', text: 'Type to search' },
      ...(service && { initial_option: option(service.code, service.name) }),
    },
  };
}

function categoryField(service: Catalog['services'][number]): KnownBlock {
  return {
    type: 'input',
    block_id: `category:${service.code}`,
    label: { type: 'plain_text', text: 'Category' },
    element: {
      type: 'static_select',
      action_id: 'category',
      options: service.categories.slice(0, 100).map(({ code, name }) => option(code, name)),
    },
  };
}

function severityField(catalog: Catalog): KnownBlock {
  const options = catalog.severities.map(({ code }) => {
    const target = firstResponseTarget(code);
    const promise = target && `First response within ${spanOf(target)}`;
    return option(code, severityName(code), promise || undefined);
  });
  return {
    type: 'input',
    block_id: 'severity',
    label: { type: 'plain_text', text: 'Severity' },
    hint: { type: 'plain_text', text: 'It cannot be changed once the case is open.' },
    element: { type: 'static_select', action_id: 'severity', options },
  };
}

function languageField(catalog: Catalog, issueType: IssueType): KnownBlock {
  const options = catalog.languages[issueType].map(({ code, name }) => option(code, name));
  const english = options.find(({ value }) => value === 'en');
  return {
    type: 'input',
    block_id: `language:${issueType}`,
    label: { type: 'plain_text', text: 'Language' },
    element: {
      type: 'static_select',
      action_id: 'language',
      options,
      ...(english && { initial_option: english }),
    },
  };
}

const hint = (text: string, blockId: string): KnownBlock => ({
  type: 'context',
  block_id: blockId,
  elements: [{ type: 'plain_text', text }],
});
