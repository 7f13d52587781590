/** Whom a message notifies. A mention notifies inside code too, so formatting is ignored. */
import type { Json } from '../blocks/block.ts';

const mention =
  /<@([UW][A-Z0-9]+)[^<>]*>|<!subteam\^(\w+)[^<>]*>|<!(channel|here|everyone)[^<>]*>/g;

const inMrkdwn = (text: string): string[] =>
  [...text.matchAll(mention)].flatMap(([, user, group, range]) => user ?? group ?? range ?? []);

function inTree(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inTree);
  if (typeof node !== 'object' || node === null) return [];
  const one = node as Json;
  const inner = Object.values(one).flatMap(inTree);
  switch (one.type) {
    case 'mrkdwn':
    case 'markdown':
      return [...inMrkdwn(String(one.text)), ...inner];
    case 'user':
      return [String(one.user_id), ...inner];
    case 'usergroup':
      return [String(one.usergroup_id), ...inner];
    case 'broadcast':
      return [String(one.range), ...inner];
    default:
      return inner;
  }
}

/** User ids, user group ids, and `channel`, `here`, `everyone`; each once. */
export function mentionsIn(text: string, blocks: Json[] = [], attachments: Json[] = []): string[] {
  // The text fields of an attachment are mrkdwn and have no type that says so.
  const inAttachments = inMrkdwn(JSON.stringify(attachments));
  return [...new Set([...inMrkdwn(text), ...inTree(blocks), ...inAttachments])];
}
