import type { Slack } from '../../domain/slack-port.ts';

/** Slack answers in milliseconds, and other commands wait meanwhile. */
const TIMEOUT_MS = 3000;
/** Where Slack's response_urls lead; GovSlack has its own. */
const HOOKS = new Set(['https://hooks.slack.com', 'https://hooks.slack-gov.com']);

/** Slack's side of a response_url failed or throttled, which may pass. */
class ResponseUrlFailed extends Error {
  override name = 'ResponseUrlFailed';
}

/**
 * Posts to the response_url of what a person did. Only Slack's own hosts are called: a payload must not
 * make this function call an address of somebody's choice. Throws on 429, 5xx and where no answer comes.
 */
export function createRespond(slackApiUrl: string): Slack['respond'] {
  const api = new URL(slackApiUrl).origin;
  return async (responseUrl, message) => {
    if (!isOfSlack(responseUrl, api)) return 'gone';
    const answer = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
      // Nothing is sent on to another address: a redirect counts as gone.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return 'answered';
    if (answer.status === 429 || answer.status >= 500) {
      throw new ResponseUrlFailed(`response_url answered ${answer.status}`);
    }
    return 'gone';
  };
}

/** `api` is the origin of Slack's Web API. A URL with credentials in it is not Slack's, and fetch throws on it. */
function isOfSlack(responseUrl: string, api: string): boolean {
  if (!URL.canParse(responseUrl)) return false;
  const { origin, username, password } = new URL(responseUrl);
  return (origin === api || HOOKS.has(origin)) && username === '' && password === '';
}
