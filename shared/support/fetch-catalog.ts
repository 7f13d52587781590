import {
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  DescribeSupportedLanguagesCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import type { Catalog, IssueType } from '../domain/catalog.ts';
import { Languages, promised, Services, SeverityLevels } from './answers.ts';

/**
 * Reads what a modal offers: four calls. Languages are asked for the first service and category of
 * the list: AWS answers by issue type, and CreateCase has the last word.
 */
export async function fetchCatalog(client: SupportClient): Promise<Omit<Catalog, 'fetchedAt'>> {
  const named = (list: { code: string; name?: string | undefined }[]) =>
    list.map(({ code, name = code }) => ({ code, name }));

  const listed = await client.send(new DescribeServicesCommand({ language: 'en' }));
  const { services } = promised(Services, listed);
  const levels = await client.send(new DescribeSeverityLevelsCommand({ language: 'en' }));
  const { severityLevels } = promised(SeverityLevels, levels);
  const serviceCode = services[0]?.code;
  const categoryCode = services[0]?.categories[0]?.code;
  const languagesFor = async (issueType: IssueType) => {
    const command = new DescribeSupportedLanguagesCommand({ issueType, serviceCode, categoryCode });
    const { supportedLanguages } = promised(Languages, await client.send(command));
    return named(supportedLanguages.map(({ code, display }) => ({ code, name: display })));
  };

  return {
    services: services
      .map(({ code, name = code, categories }) => ({ code, name, categories: named(categories) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    severities: named(severityLevels),
    languages: {
      technical: await languagesFor('technical'),
      'customer-service': await languagesFor('customer-service'),
    },
  };
}
