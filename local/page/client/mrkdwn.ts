/** mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
import { codeElements, inlineElements, splitFences } from '../../slack/mrkdwn.ts';
import { el } from './el.ts';
import { inline } from './rich-text.ts';
import type { Slack } from './slack.ts';

/** The nodes that show a mrkdwn text: code fences, quotes, and lines of marked words. */
export function mrkdwn(slack: Slack, text: string): Node[] {
  return splitFences(text).flatMap((part, i): Node[] => {
    if (i % 2 === 1) return [el('pre', { tabindex: 0 }, ...inline(slack, codeElements(part)))];
    return part === '' ? [] : paragraphs(slack, part);
  });
}

/** Lines that begin with `&gt;` are quoted; neighbours of one kind belong together. */
function paragraphs(slack: Slack, text: string): Node[] {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>)/.test(line);
    const bare = line.replace(/^(?:&gt;|>) ?/, '');
    const group = groups.at(-1);
    if (group?.quoted === quoted) group.lines.push(bare);
    else groups.push({ quoted, lines: [bare] });
  }
  return groups.map(({ quoted, lines }) => {
    const nodes = inline(slack, inlineElements(lines.join('\n')));
    return el(quoted ? 'blockquote' : 'div', {}, ...nodes);
  });
}
