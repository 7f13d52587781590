import { cutAt } from '../split.ts';
import type { Inline } from './inline.ts';
import type { Line, Part } from './parts.ts';

/**
 * Slack refuses a message as a whole somewhere above 11,000 characters (bolt-js#2867); this leaves
 * room for what else the sender puts around it.
 */
const CHARACTERS = 8000;

/** What a line may hold to fit in a message with the newlines around it. */
const LINE = CHARACTERS - 3;

/**
 * Takes parts; gives them as one list a message. What does not fit moves to the next message whole
 * if it can, else it is cut between parts, else between lines, else within a line.
 */
export function pack(parts: Part[]): Part[][] {
  const messages: Part[][] = [[]];
  let room = CHARACTERS;

  function place(unit: Part[]): void {
    const current = messages.at(-1) ?? [];
    const characters = unit.reduce((sum, part) => sum + size(part), 0);
    if (characters <= room) {
      current.push(...unit);
      room -= characters;
    } else if (characters <= CHARACTERS && current.length > 0) {
      messages.push([...unit]);
      room = CHARACTERS - characters;
    } else {
      for (const smaller of broken(unit)) place([smaller]);
    }
  }

  for (const unit of byBlock(parts)) place(unit);
  return messages;
}

function byBlock(parts: Part[]): Part[][] {
  const blocks: Part[][] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    if (last?.[0]?.block === part.block) last.push(part);
    else blocks.push([part]);
  }
  return blocks;
}

function size({ lines, gap }: Part): number {
  return lines.flat().reduce((sum, element) => sum + weight(element), lines.length + gap);
}

function weight(element: Inline): number {
  return element.text.length + (element.type === 'link' ? element.url.length : 0);
}

function broken(unit: Part[]): Part[] {
  const [part] = unit;
  if (!part || unit.length > 1) return unit;
  const lines = part.lines.length > 1 ? part.lines : cutLine(part.lines[0] ?? []);
  return lines.map((line, i) => ({
    ...part,
    lines: [line],
    ...(i > 0 && { continues: true, gap: 1 }),
  }));
}

/** Cuts one line into lines that fit in a message each. */
function cutLine(line: Line): Line[] {
  const pieces: Line[] = [[]];
  let room = LINE;
  for (const whole of line) {
    let rest = whole;
    while (weight(rest) > room) {
      const forText = room - weight({ ...rest, text: '' });
      const at = forText < 2 ? 0 : cutAt(rest.text, forText);
      if (at > 0) pieces.at(-1)?.push({ ...rest, text: rest.text.slice(0, at) });
      rest = { ...rest, text: rest.text.slice(at) };
      pieces.push([]);
      room = LINE;
    }
    pieces.at(-1)?.push(rest);
    room -= weight(rest);
  }
  return pieces;
}
