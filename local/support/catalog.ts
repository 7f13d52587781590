import { broken, invalid } from './refusal.ts';
import { technicalServices } from './services.ts';

/** The services of account and billing questions, with categories of their own. */
const customerServices: [code: string, name: string, categories: string][] = [
  ['account-management', 'Account Management', 'billing account-access account-closure other'],
  ['amazon-marketplace', 'Marketplace', 'subscription-issue refund-request other'],
  [
    'billing',
    'Billing',
    'billing-inquiry charge-dispute payment-issue refund-request tax-inquiry other-billing-questions',
  ],
  [
    'customer-account',
    'Account',
    'password-issue account-verification suspended-account other-account-issues',
  ],
  [
    'general-info',
    'General Info and Getting Started',
    'using-aws charges gdpr-queries reserved-instances resource free-tier security-and-compliance account-structure',
  ],
];

/** Codes whose name is not just their words with capitals. */
const categoryNames: Record<string, string> = {
  apis: 'APIs',
  charges: 'How Will I Be Charged?',
  'gdpr-queries': 'Data Privacy Query',
  resource: 'Where is my Resource?',
  'using-aws': 'Using AWS & Services',
  'security-and-compliance': 'Security & Compliance',
  'vpn-solutions': 'VPN Solutions',
  'dns-resolution': 'DNS Resolution',
  'inbound-to-aws': 'Inbound to AWS',
};

/** Every service with its categories, as DescribeServices returns them, by name. */
export const services = [
  ...customerServices.map(([code, name, categories]) => service(code, name, categories)),
  ...technicalServices.map(([code, name, categories]) =>
    service(code, name, `general-guidance ${categories} feature-request other`),
  ),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Names as the API gives them; Support Center shows others ("General guidance" for low). */
export const severityLevels = ['low', 'normal', 'high', 'urgent', 'critical'].map((code) => ({
  code,
  name: capitalized(code),
}));

/** `hours` is when people of that language answer calls and chats, in UTC. */
export const languages = [
  { code: 'en', language: 'ENGLISH', display: 'English', hours: allDay() },
  { code: 'ja', language: 'JAPANESE', display: '日本語', hours: officeHours() },
  { code: 'zh', language: 'CHINESE', display: '中文', hours: officeHours() },
  { code: 'ko', language: 'KOREAN', display: '한국어', hours: officeHours() },
];

const issueTypes = ['technical', 'customer-service'];

type Codes = {
  serviceCode?: string | undefined;
  categoryCode?: string | undefined;
  severityCode?: string | undefined;
  language?: string | undefined;
  issueType?: string | undefined;
};

/**
 * Fills in what a request leaves open. Throws ValidationException naming every code that does not
 * exist; a category exists only within its service.
 */
export function knownCodes(codes: Codes) {
  const found = services.find((s) => s.code === (codes.serviceCode ?? 'general-info'));
  const category =
    codes.categoryCode === undefined
      ? found?.categories[0]
      : found?.categories.find((c) => c.code === codes.categoryCode);
  const { severityCode = 'low', language = 'en', issueType = 'technical' } = codes;
  const faults: string[] = [];
  if (!found) faults.push(unknown('serviceCode', codes.serviceCode, 'DescribeServices'));
  else if (!category) {
    faults.push(unknown('categoryCode', codes.categoryCode, `${found.code} in DescribeServices`));
  }
  if (!severityLevels.some((level) => level.code === severityCode)) {
    faults.push(unknown('severityCode', severityCode, 'DescribeSeverityLevels'));
  }
  if (!languages.some((known) => known.code === language)) {
    faults.push(unknown('language', language, 'DescribeSupportedLanguages'));
  }
  if (!issueTypes.includes(issueType)) {
    const set = `Member must satisfy enum value set: [${issueTypes.join(', ')}]`;
    faults.push(broken('issueType', set, issueType));
  }
  if (!found || !category || faults.length > 0) throw invalid(...faults);
  return {
    serviceCode: found.code,
    categoryCode: category.code,
    severityCode,
    language,
    issueType,
  };
}

function unknown(member: string, code: string | undefined, where: string): string {
  return broken(member, `Member must be a code of ${where}`, code);
}

function service(code: string, name: string, categories: string) {
  return {
    code,
    name,
    categories: categories
      .split(' ')
      .map((category) => ({ code: category, name: categoryNames[category] ?? titled(category) })),
  };
}

function titled(code: string): string {
  return code.split('-').map(capitalized).join(' ');
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function allDay() {
  return [{ startTime: '00:00:00.000', endTime: '23:59:59.999' }];
}

function officeHours() {
  return [{ startTime: '00:00:00.000', endTime: '09:00:00.000' }];
}
