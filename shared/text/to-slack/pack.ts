import { cutAt } from '../split.ts';
import type { Inline } from './inline/to-inline.ts';
import type { Line, Part } from './parts.ts';

/**
 * Slack refuses a message as a whole somewhere above 11,000 characters (bolt-js#2867); this leaves
 * room for what else the sender puts around it.
 */
const CHARACTERS = 8000;

/**
 * What an element counts as beside its characters, so that a message has some hundreds at most.
 * Slack names no limit for these, but refuses messages for their size in JSON as well.
 */
const ELEMENT = 20;

/** What a line may hold to fit in a message with the newlines around it. */
const LINE = CHARACTERS - ELEMENT - 3;

/**
 * Takes parts; gives them as one list a message. What does not fit moves to the next message whole
 * if it can, else it is cut between parts, else between lines, else within a line.
 */
export function pack(parts: Part[]): Part[][] {
  const messages: Part[][] = [[]];
  let room = CHARACTERS;

  function place(unit: Part[]): void {
    const characters = unit.reduce((sum, part) => sum + size(part), 0);
    if (characters > room && characters <= CHARACTERS) {
      messages.push([]);
      room = CHARACTERS;
    }
    if (characters <= room) {
      for (const part of unit) messages.at(-1)?.push(part);
      room -= characters;
    } else if (unit.length > 1) {
      for (const part of unit) place([part]);
    } else {
      for (const part of unit) placeLines(part);
    }
  }

  /** Fills the message with lines of the part, and as many more messages as it takes. */
  function placeLines(part: Part): void {
    let next: Part = { ...part, lines: [] };
    let characters = size(next);
    for (const line of part.lines.flatMap(cutLine)) {
      if (characters + lineSize(line) > room) {
        if (next.lines.length > 0) messages.at(-1)?.push(next);
        messages.push([]);
        room = CHARACTERS;
        if (next.lines.length > 0) next = { ...part, lines: [], continues: true, gap: 1 };
        characters = size(next);
      }
      next.lines.push(line);
      characters += lineSize(line);
    }
    messages.at(-1)?.push(next);
    room -= characters;
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

function size({ kind, lines, gap }: Part): number {
  // Sections and dividers next to each other become one element.
  const own = kind === 'section' || kind === 'divider' ? 0 : ELEMENT;
  return lines.reduce((sum, line) => sum + lineSize(line), gap + own);
}

function lineSize(line: Line): number {
  return line.reduce((sum, element) => sum + weight(element), 1);
}

/** Plain text becomes one element with what is before it, unless that stands out. */
function weight(element: Inline): number {
  if (element.type === 'link') return element.text.length + element.url.length + ELEMENT;
  return element.text.length + (element.style ? ELEMENT : 0);
}

/** Cuts a line into lines that fit in a message each. */
function cutLine(line: Line): Line[] {
  if (lineSize(line) <= LINE) return [line];
  const pieces: Line[] = [[]];
  let room = LINE;
  for (const whole of line) {
    let rest = whole;
    while (weight(rest) > room) {
      const forText = room - weight({ ...rest, text: '' });
      // What is further away than the length of a message does not matter, and takes time to look at.
      const near = rest.text.slice(0, 2 * CHARACTERS);
      const at = forText < 2 ? 0 : cutAt(near, forText);
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
