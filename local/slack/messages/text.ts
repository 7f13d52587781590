/** Message text as Slack stores it: escaped, with links and mentions in angle brackets. */
import type { WorkspaceState } from '../workspace-state.ts';

const entity = /<(?:[@#!][^<>\n]+|(?:https?|mailto|tel):[^<>\n]+)>/g;
const bareUrl = /(https?:\/\/[^\s<>|"]*[^\s<>|".,;:!?)'\]])/;

/** Takes the text that was sent; gives the stored one: `&`, `<`, `>` escaped, bare links in brackets. */
export function normalize(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(entity)) {
    out += normalizePlain(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return out + normalizePlain(text.slice(from));
}

const escaped = (text: string) =>
  text
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function normalizePlain(text: string): string {
  return text
    .split(bareUrl)
    .map((part, i) => (i % 2 === 1 ? `<${escaped(part)}>` : escaped(part)))
    .join('');
}

/** What `link_names` does: `@ada` and `@channel` become mentions. */
export function linkNames(state: WorkspaceState, text: string): string {
  return text.replace(/(?<![\w<])@([\w.-]+)/g, (found, name: string) => {
    if (['channel', 'here', 'everyone'].includes(name)) return `<!${name}>`;
    const user = state.users.all().find((one) => one.name === name);
    return user ? `<@${user.id}>` : found;
  });
}
