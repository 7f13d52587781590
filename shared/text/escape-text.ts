/** Takes any text; gives it safe for mrkdwn, where these three begin mentions, links and entities. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
