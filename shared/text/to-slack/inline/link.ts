/** Slack refuses the whole message for one link that is no URL; 3,000 characters is its limit for URLs. */
const LONGEST = 3000;

/** What ends in one of these names a file or a property: none is a top-level domain. */
const FILE =
  /\.(?:js|jsx|ts|json|html?|ya?ml|txt|pdf|csv|xml|log|png|jpe?g|gif|svg|conf|cfg|ini|java|css)$/;

/** Takes a URL; tells whether Slack takes it, and whether it leads where people read that it does. */
export function isLinkable(url: string): boolean {
  if (url.length > LONGEST || !/^(?:https?:\/\/[a-z0-9[]|mailto:)[!-~]+$/i.test(url)) return false;
  // "https://aws.amazon.com@example.com" leads to example.com, and so does "\" in place of "@" for some.
  if (url.includes('\\') || /^https?:\/\/[^/?#]*@/i.test(url)) return false;
  return URL.canParse(url);
}

/**
 * Takes a link's text and its URL; tells whether the text names a host or a mailbox that the link does
 * not lead to. Characters that nobody sees do not count, and those that look like ASCII count as ASCII.
 */
export function isMisleading(text: string, url: string): boolean {
  if (/[\u202A-\u202E\u2066-\u2069]/.test(text)) return true;
  const target = new URL(url);
  const host = hostOf(target);
  // A host in other letters can be a look-alike of the one that people take it for.
  if (/(?:^|\.)xn--/.test(host)) return text !== url;
  const seen = text
    .normalize('NFKC')
    .replace(/\p{DI}/gu, '')
    .toLowerCase();
  if (/\p{Lo}\.\p{Ll}{2}/u.test(seen)) return true;
  // What is written without blanks between words has a host between letters of its own.
  const words = seen.replace(/[。｡]/g, '.').split(/[\s\p{Lo}\p{Lm}]+/u);
  return words.some((word) => !leadsTo(word, target, host) && namesHost(word, host));
}

/** Whether a word is the target, or starts with its host, which a path may follow. */
function leadsTo(word: string, { protocol, pathname }: URL, host: string): boolean {
  const place = word.replace(/^[^\p{L}\p{N}]*(?:https?:\/\/|mailto:)?(?:www\.)?/u, '');
  if (protocol === 'mailto:') return place.startsWith(pathname.toLowerCase());
  return (
    place.startsWith(host) && !/^[\p{L}\p{M}\p{N}@-]|^\.+[^\s.]/u.test(place.slice(host.length))
  );
}

/** Whether a word holds an address, or the name of a host other than `host`. */
function namesHost(word: string, host: string): boolean {
  if (/https?:\/\//.test(word)) return true;
  return word.split(/[^\p{L}\p{M}\p{N}.-]+/u).some((name) => {
    const labels = name.split('.').filter((label) => /[\p{L}\p{N}]/u.test(label));
    if (labels[0] === 'www') labels.shift();
    if (labels.join('.') === host || labels.length < 2 || FILE.test(name)) return false;
    return /^-*\p{Ll}{2,}-*$/u.test(labels.at(-1) ?? '') || /^\d+(?:\.\d+){3}$/.test(name);
  });
}

function hostOf({ protocol, host, pathname }: URL): string {
  const named = protocol === 'mailto:' ? pathname.slice(pathname.lastIndexOf('@') + 1) : host;
  return named.toLowerCase().replace(/^www\./, '');
}
