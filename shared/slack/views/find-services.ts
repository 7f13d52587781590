import type { Catalog } from '../../domain/catalog.ts';

/** Slack takes this many options (docs.slack.dev, "External data source"). */
const MAX_OPTIONS = 100;

/** The services whose name or code has every word typed, those whose name begins so first. */
export function findServices(catalog: Catalog, query: string): Catalog['services'] {
  const typed = query.trim().toLowerCase();
  const words = typed.split(/\s+/);
  const rank = (name: string) => {
    if (name.startsWith(typed)) return 0;
    return name.split(/[^a-z0-9]+/).some((word) => word.startsWith(words[0] ?? '')) ? 1 : 2;
  };
  return catalog.services
    .filter(({ name, code }) => {
      const text = `${name} ${code}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a.name.toLowerCase()) - rank(b.name.toLowerCase()))
    .slice(0, MAX_OPTIONS);
}
