/** The services of account and billing questions, with all of their categories. */
export const accountServices: [code: string, name: string, categories: string][] = [
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
  ['service-academy', 'Academy', 'other'],
  ['service-data-exchange', 'Data Exchange', 'other'],
  ['service-educate', 'Educate', 'other'],
  ['service-free-tier', 'Free Tier', 'other'],
  ['service-iq', 'IQ', 'other'],
  ['training-service', 'Training and Certification', 'other'],
];
