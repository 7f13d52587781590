import type { Plan } from '../accounts/account.ts';
import { validationError, violation } from '../protocol/refusal.ts';
import { accountServices } from './account-services.ts';
import { amazonServices } from './amazon-services.ts';
import { issueTypes, languageCodes } from './languages.ts';
import { newerServices } from './newer-services.ts';
import { otherServices } from './other-services.ts';
import { severityLevels } from './severities.ts';
import { categoryName, serviceName } from './translated-names.ts';

const technicalServices = [...amazonServices, ...newerServices, ...otherServices].map(
  ([code, name, categories]) => ({
    code,
    name,
    categories: ['general-guidance', ...categories.split(' '), 'feature-request', 'other'],
  }),
);
const allServices = [
  ...accountServices.map(([code, name, categories]) => ({
    code,
    name,
    categories: categories.split(' '),
  })),
  ...technicalServices,
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

const byLanguage = new Map(languageCodes.map((language) => [language, translated(language)]));

/** Every service with its categories, as DescribeServices gives them. Throws for an unknown language. */
export function servicesIn(language = 'en') {
  checkLanguage(language);
  return byLanguage.get(language) ?? [];
}

/** Throws ValidationException for an unknown language. */
export function checkLanguage(language = 'en'): void {
  if (!languageCodes.includes(language)) throw validationError(unknownLanguage(language));
}

type Codes = {
  serviceCode?: string | undefined;
  categoryCode?: string | undefined;
  severityCode?: string | undefined;
  language?: string | undefined;
  issueType?: string | undefined;
};

/**
 * The codes of a request, with defaults for those it leaves out. Throws ValidationException that names
 * every unknown code; a category exists only within its service, a severity only within the plan.
 */
export function checkCodes(plan: Plan, codes: Codes) {
  const service = allServices.find(({ code }) => code === (codes.serviceCode ?? 'general-info'));
  const categoryCode = codes.categoryCode ?? service?.categories[0];
  const { severityCode = 'low', language = 'en', issueType = 'technical' } = codes;
  const violations: string[] = [];
  if (!service) {
    violations.push(unknownCode('serviceCode', codes.serviceCode, 'DescribeServices'));
  } else if (!categoryCode || !service.categories.includes(categoryCode)) {
    const source = `${service.code} in DescribeServices`;
    violations.push(unknownCode('categoryCode', categoryCode, source));
  }
  if (!severityLevels(plan).some((level) => level.code === severityCode)) {
    violations.push(unknownCode('severityCode', severityCode, 'DescribeSeverityLevels'));
  }
  if (!languageCodes.includes(language)) violations.push(unknownLanguage(language));
  if (!issueTypes.includes(issueType)) {
    const set = `Member must satisfy enum value set: [${issueTypes.join(', ')}]`;
    violations.push(violation('issueType', set, issueType));
  }
  if (!service || !categoryCode || violations.length > 0) throw validationError(...violations);
  return { serviceCode: service.code, categoryCode, severityCode, language, issueType };
}

function translated(language: string) {
  return allServices.map(({ code, name, categories }) => ({
    code,
    name: serviceName(code, name, language),
    categories: categories.map((category) => ({
      code: category,
      name: categoryName(category, language),
    })),
  }));
}

function unknownLanguage(language: string): string {
  return unknownCode('language', language, 'DescribeSupportedLanguages');
}

/** `source` is the operation that lists the known codes. */
function unknownCode(member: string, code: string | undefined, source: string): string {
  return violation(member, `Member must be a code of ${source}`, code);
}
