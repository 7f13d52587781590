/** Times as a reader in this browser's time zone sees them. */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const clockWithSeconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const numeric = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const plain = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** The moment that a message's ts names. */
export const momentOf = (ts: string): Date => new Date(Number(ts) * 1000);

export const timeOf = (when: Date): string => clock.format(when);
export const fullTime = (when: Date): string => `${long.format(when)}, ${timeOf(when)}`;

/** Today, yesterday, or the date. */
export const dayOf = (when: Date): string => near(when) ?? plain.format(when);

function near(when: Date): string | undefined {
  const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(when) - midnight(new Date())) / 86_400_000);
  if (Math.abs(days) > 1) return undefined;
  const word = relative.format(days, 'day');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function ago(when: Date): string {
  const minutes = Math.round((when.getTime() - Date.now()) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}

/**
 * Fills in a date format: `{date_short_pretty} {time}` and its relatives.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function formatDate(seconds: number, format: string): string {
  const when = new Date(seconds * 1000);
  const tokens: Record<string, () => string> = {
    date_num: () => numeric.format(when),
    date_slash: () => numeric.format(when),
    date: () => plain.format(when),
    date_short: () => short.format(when),
    date_long: () => long.format(when),
    date_pretty: () => dayOf(when),
    date_short_pretty: () => near(when) ?? short.format(when),
    date_long_pretty: () => near(when) ?? long.format(when),
    time: () => timeOf(when),
    time_secs: () => clockWithSeconds.format(when),
    ago: () => ago(when),
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name]?.() ?? token);
}
