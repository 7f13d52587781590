/** Takes a link's URL and what is shown for it; gives both, or one when they say the same. */
export function linkText(url: string, text: string): string {
  if (text === '' || text === url) return url;
  if (url === '') return text;
  const bare = url.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '');
  return bare === text.replace(/\/$/, '') ? text : `${text} (${url})`;
}

/** Takes the sign of a mention and a name, with or without it; gives the name with one sign. */
export function mentionText(sign: '@' | '#', name: string): string {
  return name.startsWith(sign) ? name : sign + name;
}

/** Takes seconds since 1970 and the text Slack would show if it could not; gives text to read. */
export function dateText(timestamp: number, fallback: string): string {
  if (fallback !== '') return fallback;
  const date = new Date(timestamp * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
