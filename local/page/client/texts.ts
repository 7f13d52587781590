/** Text objects: plain_text, whose only marks are emoji, and mrkdwn. */
import type { TextObject } from '@slack/types';
import { el } from './el.ts';
import { emoji } from './emoji.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Slack } from './slack.ts';

/** The nodes that show a text object. */
export function textNodes(slack: Slack, text: TextObject): Node[] {
  if (text.type === 'mrkdwn') return mrkdwn(slack, text.text);
  if (text.emoji === false) return [document.createTextNode(text.text)];
  return text.text
    .split(/(?<![\w:]):([a-z][\w+'-]*|[+-]1|100):(?!\w)/)
    .map((part, i) => (i % 2 ? emoji(part) : document.createTextNode(part)));
}

/** A text object in a box of its own. */
export const textBox = (slack: Slack, text: TextObject, css = 'text'): HTMLElement =>
  el('div', { class: css }, ...textNodes(slack, text));
