import type { ViewStateValue } from '@slack/bolt';
import type { CaseRequest } from '../../domain/case.ts';
import type { Catalog, IssueType } from '../../domain/catalog.ts';
import { cleanText } from '../../text/clean.ts';

export type FormValues = Record<string, Record<string, ViewStateValue>>;

/** CreateCase takes this many (API reference). */
const MAX_CC = 10;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

export const issueTypeOf = (values: FormValues): IssueType =>
  values.issue_type?.issue_type?.selected_option?.value === 'customer-service'
    ? 'customer-service'
    : 'technical';

export const serviceOf = (values: FormValues): string | undefined =>
  values.service?.service?.selected_option?.value;

/**
 * Reads the submitted modal against the catalog: the request, or what is wrong, by the block at which
 * Slack shall show it. Nothing that Slack's client checks is taken for granted.
 */
export function readForm(
  values: FormValues,
  catalog: Catalog,
): { request: CaseRequest } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const field = (prefix: string, action: string) => {
    const blockId = Object.keys(values).find((id) => id === prefix || id.startsWith(`${prefix}:`));
    return { blockId: blockId ?? prefix, value: blockId ? values[blockId]?.[action] : undefined };
  };
  const text = (name: string) => cleanText(field(name, name).value?.value ?? '').trim();

  const issueType = issueTypeOf(values);
  const service = catalog.services.find(({ code }) => code === serviceOf(values));
  if (!service) errors.service = 'Choose one of the services that AWS lists.';

  const category = field('category', 'category');
  const categoryCode = category.value?.selected_option?.value ?? '';
  if (service && !service.categories.some(({ code }) => code === categoryCode)) {
    // Before a service is chosen there is no category field that could show an error.
    const at = category.value ? category.blockId : 'service';
    errors[at] = 'Choose one of the categories of this service.';
  }

  const severityCode = field('severity', 'severity').value?.selected_option?.value ?? '';
  if (!catalog.severities.some(({ code }) => code === severityCode)) {
    errors.severity = 'Choose one of the severities of your support plan.';
  }

  const language = field('language', 'language');
  const languageCode = language.value?.selected_option?.value ?? '';
  if (!catalog.languages[issueType].some(({ code }) => code === languageCode)) {
    errors[language.blockId] = 'AWS does not support this issue type in that language.';
  }

  const subject = text('subject').replace(/\s+/g, ' ');
  if (!subject) errors.subject = 'AWS needs a subject.';
  if (subject.length > 200) errors.subject = 'At most 200 characters.';
  const body = text('description');
  if (!body) errors.description = 'Describe what happens: AWS takes no empty case.';
  if (body.length > 7800)
    errors.description = 'At most 7,800 characters; send the rest as a reply.';

  const ccEmailAddresses = [
    ...new Set(
      text('cc')
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  const wrong = ccEmailAddresses.find((address) => !ADDRESS.test(address));
  if (ccEmailAddresses.length > MAX_CC) {
    errors.cc = `AWS takes ${MAX_CC} addresses at most; these are ${ccEmailAddresses.length}.`;
  } else if (wrong) {
    errors.cc = `"${wrong}" is no e-mail address.`;
  }

  if (!service || Object.keys(errors).length > 0) return { errors };
  return {
    request: {
      issueType,
      serviceCode: service.code,
      serviceName: service.name,
      categoryCode,
      severityCode,
      language: languageCode,
      subject,
      body,
      ccEmailAddresses,
    },
  };
}
