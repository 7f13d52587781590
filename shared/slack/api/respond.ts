import type { Slack } from '../../domain/slack-port.ts';

const TIMEOUT_MS = 8000;

/** Posts to the response_url of what a person did. Throws when Slack does not take it. */
export const respond: Slack['respond'] = async (responseUrl, message) => {
  const answer = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`response_url answered ${answer.status}`);
};
