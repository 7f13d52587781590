import type { Slack } from '../../domain/slack-port.ts';

const TIMEOUT_MS = 8000;
/** Where Slack's response_urls lead; GovSlack has its own. */
const HOOKS = new Set(['https://hooks.slack.com', 'https://hooks.slack-gov.com']);

/**
 * Posts to the response_url of what a person did. Only Slack's own hosts are called: a payload must not
 * make this function call an address of somebody's choice. Throws on 429, 5xx and where no answer comes.
 */
export function createRespond(slackApiUrl: string): Slack['respond'] {
  const api = new URL(slackApiUrl).origin;
  return async (responseUrl, message) => {
    const origin = URL.canParse(responseUrl) ? new URL(responseUrl).origin : '';
    if (origin !== api && !HOOKS.has(origin)) return 'gone';
    const answer = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return 'answered';
    if (answer.status === 429 || answer.status >= 500) {
      throw new Error(`response_url answered ${answer.status}`);
    }
    return 'gone';
  };
}
