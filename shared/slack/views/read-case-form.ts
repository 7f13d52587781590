import type { ViewStateValue } from '@slack/bolt';
import type { CaseRequest } from '../../domain/case.ts';
import type { Catalog, IssueType } from '../../domain/catalog.ts';
import type { Say } from '../../messages/say.ts';
import { cleanText } from '../../text/clean.ts';
import { quoteSignatures } from '../../text/to-aws/quote-signatures.ts';

export type FormValues = Record<string, Record<string, ViewStateValue>>;

/** CreateCase takes this many (API reference). */
const MAX_CC = 10;
/** Of AWS's 8,000 characters; the rest has the signature line. */
const MAX_BODY = 7800;
const MAX_SUBJECT = 200;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

export const issueTypeOf = (values: FormValues): IssueType =>
  values.issue_type?.issue_type?.selected_option?.value === 'customer-service'
    ? 'customer-service'
    : 'technical';

export const serviceOf = (values: FormValues): string | undefined =>
  values.service?.service?.selected_option?.value;

/** What is wrong, by the block at which Slack shall show it. */
type Errors = Record<string, string>;

/**
 * Reads the submitted form against the catalog: the request, or what is wrong. Nothing that Slack's client
 * checks is taken for granted.
 */
export function readCaseForm(
  values: FormValues,
  catalog: Catalog,
  say: Say,
): { request: CaseRequest } | { errors: Errors } {
  const errors: Errors = {};
  const issueType = issueTypeOf(values);
  const service = catalog.services.find(({ code }) => code === serviceOf(values));
  if (!service) errors.service = say('form.service.invalid');
  const categoryCode = readCategory(values, service, errors, say);

  const severityCode = selected(values, 'severity').code;
  if (!catalog.severities.some(({ code }) => code === severityCode)) {
    errors.severity = say('form.severity.invalid');
  }
  const language = selected(values, 'language');
  if (!catalog.languages[issueType].some(({ code }) => code === language.code)) {
    errors[language.blockId] = say('form.language.invalid');
  }
  const texts = readTexts(values, errors, say);
  if (!service || Object.keys(errors).length > 0) return { errors };
  const { code: serviceCode, name: serviceName } = service;
  const codes = { serviceCode, serviceName, categoryCode, severityCode, language: language.code };
  return { request: { issueType, ...codes, ...texts } };
}

function readCategory(
  values: FormValues,
  service: Catalog['services'][number] | undefined,
  errors: Errors,
  say: Say,
): string {
  const { blockId, code, isShown } = selected(values, 'category');
  if (service && !service.categories.some((category) => category.code === code)) {
    // Without a category field on the form, the error is shown at the service.
    errors[isShown ? blockId : 'service'] = say('form.category.invalid');
  }
  return code;
}

function readTexts(
  values: FormValues,
  errors: Errors,
  say: Say,
): Pick<CaseRequest, 'subject' | 'body' | 'ccEmailAddresses'> {
  const subject = typed(values, 'subject').replace(/\s+/g, ' ');
  if (!subject) errors.subject = say('form.subject.empty');
  if (subject.length > MAX_SUBJECT) errors.subject = say('form.subject.too-long');
  // Nobody may sign a case for somebody else.
  const body = quoteSignatures(typed(values, 'description'));
  if (!body) errors.description = say('form.description.empty');
  if (body.length > MAX_BODY) errors.description = say('form.description.too-long');

  const addresses = typed(values, 'cc')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const ccEmailAddresses = [...new Set(addresses)];
  const address = ccEmailAddresses.find((one) => !ADDRESS.test(one));
  if (ccEmailAddresses.length > MAX_CC) {
    errors.cc = say('form.cc.too-many', { limit: MAX_CC, count: ccEmailAddresses.length });
  } else if (address) {
    errors.cc = say('form.cc.invalid', { address });
  }
  return { subject, body, ccEmailAddresses };
}

/** Block ids of dependent fields end with what they depend on: see caseModal. */
function fieldOf(values: FormValues, name: string) {
  const blockId = Object.keys(values).find((id) => id === name || id.startsWith(`${name}:`));
  return { blockId: blockId ?? name, value: blockId ? values[blockId]?.[name] : undefined };
}

function selected(values: FormValues, name: string) {
  const { blockId, value } = fieldOf(values, name);
  return { blockId, code: value?.selected_option?.value ?? '', isShown: value !== undefined };
}

const typed = (values: FormValues, name: string): string =>
  cleanText(fieldOf(values, name).value?.value ?? '').trim();
