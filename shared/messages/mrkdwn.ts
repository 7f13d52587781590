/** Makes any text safe inside mrkdwn: these three characters begin mentions, links and entities. */
export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Cuts at `max` characters and shows that it did; never in the middle of a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A time as each reader's own clock shows it. `when` in milliseconds; empty for what is no time. */
export const localTime = (when: number): string => {
  if (!Number.isFinite(when)) return '';
  const fallback = new Date(when).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(when / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`;
};
