/** The servers behind the page: the Web API as a person calls it, the user actions, the agent's side. */

export type Session = {
  users: Record<string, { id: string; token: string }>;
  bot: { id: string };
  channel: string;
};
export type Answer = { ok?: boolean; error?: string };

/** The servers are gone, starting, or broken. */
export class NoAnswer extends Error {}

async function ask<T>(path: string, request: RequestInit = {}): Promise<T> {
  const response = await fetch(path, request).catch((cause: unknown) => {
    throw new NoAnswer(`${path} is out of reach`, { cause });
  });
  if (response.status >= 500) throw new NoAnswer(`${path} answered ${response.status}`);
  return response.json();
}

/** GETs JSON from a path of this page's own server. Throws NoAnswer when there is none. */
export const look = <T>(path: string): Promise<T> => ask(path);

/** POSTs JSON to a path of this page's own server. Throws NoAnswer when there is none. */
export const tell = <T extends object>(path: string, body: object): Promise<T & Answer> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/**
 * Calls a method of the Slack Web API with a person's token. A refusal is `{ok: false, error}`;
 * throws NoAnswer when there is none.
 */
export async function callSlack<T>(
  token: string,
  method: string,
  args: Record<string, string | number | boolean>,
): Promise<T & Answer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) form.set(name, String(value));
  const answer = await ask<T & Answer>(`/slack/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  // A workspace that was started anew, without what the old one held, gives people new tokens.
  if (answer.error === 'invalid_auth') location.reload();
  return answer;
}
