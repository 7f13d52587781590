/** The stored catalog of an account with every service that the local AWS Support knows. */
import { gzipSync } from 'node:zlib';
import { servicesIn } from '../../local/support/catalog/catalog.ts';
import { languagesFor } from '../../local/support/catalog/languages.ts';
import { severityLevels } from '../../local/support/catalog/severities.ts';
import type { Catalog, IssueType } from '../../shared/domain/catalog.ts';

const languages = (issueType: IssueType) =>
  languagesFor(issueType).map(({ code, display }) => ({ code, name: display }));

const catalog: Catalog = {
  services: servicesIn('en'),
  severities: severityLevels('enterprise'),
  languages: {
    technical: languages('technical'),
    'customer-service': languages('customer-service'),
  },
  fetchedAt: Date.now(),
};

/** As DynamoDB's JSON has it. */
export const catalogRow = {
  pk: { S: 'CATALOG' },
  sk: { S: 'ALL' },
  catalog: { B: gzipSync(JSON.stringify(catalog)).toString('base64') },
};
