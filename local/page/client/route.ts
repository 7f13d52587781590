/** Where one is, kept in the address: `#<channel>`, `#<channel>/<root ts>`, `…/<message ts>`. */

export type Route = { channel: string; thread?: string; message?: string };

const PERMALINK = /^\/archives\/(\w+)\/p(\d{10})(\d{6})$/;

/** Reads what stands behind the `#`: a place as above, or the path of a permalink. */
export function readRoute(hash: string): Route | undefined {
  const place = hash.replace(/^#/, '');
  if (place.startsWith('/')) return placeOf(new URL(place, location.origin));
  const [channel, thread, message] = place.split('/');
  if (!channel) return undefined;
  return { channel, ...(thread && { thread }), ...(message && { message }) };
}

export function writeRoute({ channel, thread, message }: Route): string {
  return `#${[channel, thread, message].filter(Boolean).join('/')}`;
}

/** The place that a permalink's path leads to; a message without a thread is its own thread's root. */
function placeOf({ pathname, searchParams }: URL): Route | undefined {
  const [, channel, seconds, micros] = PERMALINK.exec(pathname) ?? [];
  if (!channel) return undefined;
  const message = `${seconds}.${micros}`;
  const thread = searchParams.get('thread_ts') ?? message;
  return { channel, thread, ...(thread !== message && { message }) };
}

/** The place in this page that a link of the workspace at `home` means; none for any other link. */
export function localPlace(url: string, home: string): Route | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const isOurs = parsed.host === new URL(home).host || parsed.origin === location.origin;
  return isOurs ? placeOf(parsed) : undefined;
}
