import { freshConnections } from './fresh-connections.ts';
import { request } from './request.ts';

/** The part of `fetch` that Slack's WebClient uses, without what global fetch costs to load. */
export const slackFetch: typeof fetch = async (input, init = {}) => {
  const url = String(input);
  const answer = await request(url, {
    method: 'POST',
    agent: url.startsWith('https:') ? freshConnections.httpsAgent : freshConnections.httpAgent,
    headers: init.headers as Record<string, string>,
    body: String(init.body),
    ...(init.signal && { signal: init.signal }),
  });
  const headers = Object.entries(answer.headers).map(
    ([name, value]) => [name, String(value)] as const,
  );
  const byName = new Map(headers);
  const response = {
    url,
    status: answer.status,
    statusText: '',
    headers: {
      get: (name: string) => byName.get(name.toLowerCase()) ?? null,
      entries: () => headers,
    },
    text: async () => answer.text,
  };
  return response as unknown as Response;
};
