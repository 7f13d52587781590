import type { Plan } from './account.ts';
import { accountServices } from './catalog/account-services.ts';
import { amazonServices } from './catalog/amazon-services.ts';
import { issueTypes, languageCodes } from './catalog/languages.ts';
import { categoryName, serviceName } from './catalog/names.ts';
import { newerServices } from './catalog/newer-services.ts';
import { otherServices } from './catalog/other-services.ts';
import { broken, invalid } from './refusal.ts';
import { severityLevels } from './severities.ts';

const technical = [...amazonServices, ...newerServices, ...otherServices].map(
  ([code, name, categories]) => ({
    code,
    name,
    categories: ['general-guidance', ...categories.split(' '), 'feature-request', 'other'],
  }),
);
const known = [
  ...accountServices.map(([code, name, categories]) => ({
    code,
    name,
    categories: categories.split(' '),
  })),
  ...technical,
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

const described = new Map(languageCodes.map((language) => [language, inLanguage(language)]));

/** Every service with its categories, as DescribeServices returns them. Throws for a language that does not exist. */
export function servicesIn(language = 'en') {
  checkLanguage(language);
  return described.get(language) ?? [];
}

/** Throws ValidationException for a language that does not exist. */
export function checkLanguage(language = 'en'): void {
  if (!languageCodes.includes(language)) throw invalid(unknownLanguage(language));
}

type Codes = {
  serviceCode?: string | undefined;
  categoryCode?: string | undefined;
  severityCode?: string | undefined;
  language?: string | undefined;
  issueType?: string | undefined;
};

/**
 * Fills in what a request leaves open. Throws ValidationException naming every code that does not
 * exist; a category exists only within its service, a severity only within the account's plan.
 */
export function knownCodes(plan: Plan, codes: Codes) {
  const found = known.find((service) => service.code === (codes.serviceCode ?? 'general-info'));
  const categoryCode = codes.categoryCode ?? found?.categories[0];
  const { severityCode = 'low', language = 'en', issueType = 'technical' } = codes;
  const faults: string[] = [];
  if (!found) faults.push(unknown('serviceCode', codes.serviceCode, 'DescribeServices'));
  else if (!categoryCode || !found.categories.includes(categoryCode)) {
    faults.push(unknown('categoryCode', categoryCode, `${found.code} in DescribeServices`));
  }
  if (!severityLevels(plan).some((level) => level.code === severityCode)) {
    faults.push(unknown('severityCode', severityCode, 'DescribeSeverityLevels'));
  }
  if (!languageCodes.includes(language)) faults.push(unknownLanguage(language));
  if (!issueTypes.includes(issueType)) {
    const set = `Member must satisfy enum value set: [${issueTypes.join(', ')}]`;
    faults.push(broken('issueType', set, issueType));
  }
  if (!found || !categoryCode || faults.length > 0) throw invalid(...faults);
  return { serviceCode: found.code, categoryCode, severityCode, language, issueType };
}

function inLanguage(language: string) {
  return known.map(({ code, name, categories }) => ({
    code,
    name: serviceName(code, name, language),
    categories: categories.map((category) => ({
      code: category,
      name: categoryName(category, language),
    })),
  }));
}

function unknownLanguage(language: string): string {
  return unknown('language', language, 'DescribeSupportedLanguages');
}

function unknown(member: string, code: string | undefined, where: string): string {
  return broken(member, `Member must be a code of ${where}`, code);
}
