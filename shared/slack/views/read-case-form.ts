import type { ViewStateValue } from '@slack/bolt';
import type { CaseRequest } from '../../domain/case.ts';
import type { Catalog, IssueType } from '../../domain/catalog.ts';
import { clip } from '../../messages/mrkdwn.ts';
import type { Say } from '../../messages/say.ts';
import { cleanText, isBlank } from '../../text/clean.ts';
import { quoteSignatures } from '../../text/to-aws/quote-signatures.ts';

export type FormValues = Record<string, Record<string, ViewStateValue>>;

/** CreateCase takes this many (API reference). */
const MAX_CC = 10;
/** Of AWS's 8,000 characters; the rest has the signature line. */
const MAX_BODY = 7800;
const MAX_SUBJECT = 200;
/** As long as an address may be (RFC 5321). The pattern alone takes minutes for one of 100,000 dots. */
const MAX_ADDRESS = 320;
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
  const read = (name: 'category' | 'severity' | 'language', listed: Listed) =>
    readChoice(values, name, listed, errors, say);
  const categoryCode = service ? read('category', service.categories) : '';
  const severityCode = read('severity', catalog.severities);
  const language = read('language', catalog.languages[issueType]);
  const texts = readTexts(values, errors, say);
  if (!service || Object.keys(errors).length > 0) return { errors };
  const { code: serviceCode, name: serviceName } = service;
  const codes = { serviceCode, serviceName, categoryCode, severityCode, language };
  return { request: { issueType, ...codes, ...texts } };
}

type Listed = { code: string }[];

/**
 * The code that was chosen of those that AWS lists. Slack shows an error at an input only: where the form has
 * no such field, since nothing is listed or another version made it, the error is shown at the service.
 */
function readChoice(
  values: FormValues,
  name: 'category' | 'severity' | 'language',
  listed: Listed,
  errors: Errors,
  say: Say,
): string {
  const { blockId, value } = fieldOf(values, name);
  const chosen = value?.selected_option?.value ?? '';
  if (!listed.some(({ code }) => code === chosen)) {
    const place = value === undefined ? 'service' : blockId;
    errors[place] ??= say(`form.${name}.${listed.length === 0 ? 'none' : 'invalid'}`);
  }
  return chosen;
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
  const address = ccEmailAddresses.find((one) => one.length > MAX_ADDRESS || !ADDRESS.test(one));
  if (ccEmailAddresses.length > MAX_CC) {
    errors.cc = say('form.cc.too-many', { limit: MAX_CC, count: ccEmailAddresses.length });
  } else if (address) {
    errors.cc = say('form.cc.invalid', { address: clip(address, 100) });
  }
  return { subject, body, ccEmailAddresses };
}

/** Block ids of dependent fields end with what they depend on: see caseModal. */
function fieldOf(values: FormValues, name: string) {
  const blockId = Object.keys(values).find((id) => id === name || id.startsWith(`${name}:`));
  return { blockId: blockId ?? name, value: blockId ? values[blockId]?.[name] : undefined };
}

/** Empty where it shows nothing, such as a zero-width space. */
function typed(values: FormValues, name: string): string {
  const text = cleanText(fieldOf(values, name).value?.value ?? '').trim();
  return isBlank(text) ? '' : text;
}
