import type { RichTextLink, RichTextText } from '@slack/types';
import { readInline, readLinks } from './read-inline.ts';
import type { Emphasis, Stretch } from './stretches.ts';

/** The only elements ever written: neither can mention anybody. */
export type Inline = RichTextText | (RichTextLink & { text: string });

type Style = NonNullable<RichTextText['style']>;

/** Nobody writes so many marks in one paragraph: it is code or a drawing, and would fill a block. */
const MOST_MARKS = 1000;

/** Takes a paragraph in Markdown, and what it stands in if that is emphasized; gives the elements that show it. */
export function toInline(text: string, around: Emphasis[] = []): Inline[] {
  return isCrowded(text) ? toWritten(text) : toElements(readInline(text), around);
}

/** Takes a text that is no Markdown; gives the elements that show it as it was written, with its links. */
export function toWritten(text: string): Inline[] {
  return toElements(readLinks(text), []);
}

function isCrowded(text: string): boolean {
  const marks = text.matchAll(/[*_~[\]]/g);
  for (let count = 0; count <= MOST_MARKS; count++) if (marks.next().done) return false;
  return true;
}

function toElements(stretches: Stretch[], around: Emphasis[]): Inline[] {
  const elements: Inline[] = [];
  const depth = { bold: 0, italic: 0, strike: 0 };
  for (const emphasis of around) depth[emphasis]++;
  let last: Stretch | undefined;
  let lastLook = '';
  for (const stretch of stretches) {
    for (const emphasis of stretch.ends) depth[emphasis]--;
    if (stretch.text !== '') {
      const style = styleOf(depth, stretch);
      const look = Object.keys(style).join();
      const element = elements.at(-1);
      if (element && last?.target === stretch.target && look === lastLook)
        element.text += stretch.text;
      else elements.push(toElement(stretch, style));
      last = stretch;
      lastLook = look;
    }
    for (const emphasis of stretch.starts) depth[emphasis]++;
  }
  return elements;
}

function styleOf(depth: Record<Emphasis, number>, { code }: Stretch): Style {
  return {
    ...(depth.bold > 0 && { bold: true }),
    ...(depth.italic > 0 && { italic: true }),
    ...(depth.strike > 0 && { strike: true }),
    ...(code && { code: true }),
  };
}

function toElement({ text, target }: Stretch, style: Style): Inline {
  const styled = Object.keys(style).length > 0 ? { text, style } : { text };
  return target ? { type: 'link', url: target.url, ...styled } : { type: 'text', ...styled };
}
