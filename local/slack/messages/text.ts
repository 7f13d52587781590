/** Message text as Slack keeps it: escaped, with what it understood in angle brackets. */
import type { World } from '../world.ts';

const entity = /<(?:[@#!][^<>\n]+|(?:https?|mailto|tel):[^<>\n]+)>/g;
const bareUrl = /(https?:\/\/[^\s<>|"]*[^\s<>|".,;:!?)'\]])/;

/** Takes what somebody sent; gives the stored text: `&`, `<` and `>` escaped, bare links bracketed. */
export function normalize(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(entity)) {
    out += plain(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return out + plain(text.slice(from));
}

const escaped = (text: string) =>
  text
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function plain(text: string): string {
  return text
    .split(bareUrl)
    .map((part, i) => (i % 2 === 1 ? `<${escaped(part)}>` : escaped(part)))
    .join('');
}

export function plainOf(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What link_names asks for: `@ada` and `@channel` become mentions. */
export function linkNames(world: World, text: string): string {
  return text.replace(/(?<![\w<])@([\w.-]+)/g, (found, name: string) => {
    if (['channel', 'here', 'everyone'].includes(name)) return `<!${name}>`;
    const user = world.users.all().find((one) => one.name === name);
    return user ? `<@${user.id}>` : found;
  });
}
