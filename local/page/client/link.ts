/** Links out of untrusted text. */
import { type Child, el } from './el.ts';
import { localPlace, writeRoute } from './route.ts';
import type { Slack } from './slack.ts';

/**
 * A link to where `url` leads: inside the page for a permalink of this workspace, else in a new tab.
 * An address that is none of http, https, mailto or tel (`javascript:` above all) stays plain text.
 */
export function link(slack: Slack, url: string, ...label: Child[]): HTMLElement {
  const place = localPlace(url, slack.home);
  if (place) return el('a', { href: writeRoute(place) }, ...label);
  if (!isSafe(url)) return el('span', { title: url }, ...label);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url }, ...label);
}

/** Whether a link may lead there. */
export const isSafe = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol);
