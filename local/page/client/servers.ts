/** The servers behind the page: the Web API as a person calls it, the as-endpoints, the agent's side. */

export type Session = {
  users: Record<string, { id: string; token: string }>;
  bot: { id: string };
  channel: string;
};
export type Answer = { ok?: boolean; error?: string };

async function read<T>(response: Response): Promise<T> {
  // A front that is stopping answers with no JSON; to a reader that is the same as no answer.
  if (!response.headers.get('content-type')?.includes('json')) throw new TypeError('no answer');
  return response.json();
}

/** GETs JSON from a path of this page's own server. Throws a TypeError when nobody answers. */
export const look = async <T>(path: string): Promise<T> => read<T>(await fetch(path));

/** POSTs JSON to a path of this page's own server. Throws a TypeError when nobody answers. */
export const tell = async <T extends object>(path: string, body: object): Promise<T & Answer> =>
  read(
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

/** Calls a method of the Slack Web API with a person's token. A refusal is `{ok: false, error}`. */
export async function callSlack<T>(
  token: string,
  method: string,
  args: Record<string, string | number | boolean>,
): Promise<T & Answer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) form.set(name, String(value));
  return read(
    await fetch(`/slack/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    }),
  );
}
