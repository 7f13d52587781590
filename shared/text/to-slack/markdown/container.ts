import type { Mark } from './code-kinds.ts';
import { isDivider } from './divider.ts';
import { fenceAt } from './fence.ts';
import { headingAt } from './heading.ts';
import { indentOf } from './indent.ts';
import { itemAt } from './item.ts';
import { isQuoted } from './quote.ts';
import { tableAt } from './table.ts';
import { unmarkedCode } from './unmarked-code.ts';

/** The lines of a document, a quote or an item of a list, without the marks of what is around them. */
export type Container = {
  lines: string[];
  place: Place;
  /** See unmarkedCode. */
  markOf: (at: number) => Mark | undefined;
  /** See readFence. */
  unclosed: Map<string, number>;
};

/** Whether a quote is around the lines, and how many lists are. */
export type Place = { quoted: boolean; lists: number };

export type BlockKind =
  | 'fence'
  | 'quote'
  | 'indented'
  | 'divider'
  | 'heading'
  | 'table'
  | 'list'
  | 'paragraph';

/** Slack indents a list eight times at most. */
const MOST_LISTS = 9;

export function createContainer(lines: string[], place: Place): Container {
  return { lines, place, markOf: unmarkedCode(lines), unclosed: new Map() };
}

/** Takes a container and the number of a line that is not blank; gives what kind of block starts there. */
export function kindAt({ lines, place, markOf }: Container, at: number): BlockKind {
  const line = lines[at] ?? '';
  if (markOf(at)) return 'paragraph';
  if (fenceAt(line)) return 'fence';
  if (!place.quoted && isQuoted(line)) return 'quote';
  if (indentOf(line) >= 4) return 'indented';
  if (isDivider(lines, at)) return 'divider';
  if (place.lists === 0 && headingAt(lines, at)) return 'heading';
  if (tableAt(lines, at)) return 'table';
  if (place.lists < MOST_LISTS && itemAt(line)) return 'list';
  return 'paragraph';
}
