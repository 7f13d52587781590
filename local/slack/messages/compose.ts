/** Makes a rich_text block of text, as Slack's message composer does. */
import type { Block, Json } from '../blocks/block.ts';
import { shortId } from '../ids.ts';
import { codeElements, inlineElements, splitFences } from '../mrkdwn.ts';

type Line = { kind: string; text: string; indent: number };

function readLine(line: string): Line {
  const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
  if (quote) return { kind: 'quote', text: quote[1] ?? '', indent: 0 };
  const item = /^( *)(?:[•◦▪]|(\d+)\.) +(.*)$/u.exec(line);
  if (!item) return { kind: 'section', text: line, indent: 0 };
  const indent = Math.floor((item[1] ?? '').length / 4);
  return { kind: item[2] ? 'ordered' : 'bullet', text: item[3] ?? '', indent };
}

/** Consecutive lines of one kind make one element. */
function paragraphs(text: string): Json[] {
  const groups: Line[][] = [];
  for (const line of text.split('\n').map(readLine)) {
    const group = groups.at(-1);
    const same = group?.[0]?.kind === line.kind && group[0].indent === line.indent;
    if (group && same) group.push(line);
    else groups.push([line]);
  }
  return groups.map((lines) => {
    const [{ kind, indent }] = lines as [Line];
    const joined = () => inlineElements(lines.map((line) => line.text).join('\n'));
    if (kind === 'section') return { type: 'rich_text_section', elements: joined() };
    if (kind === 'quote') return { type: 'rich_text_quote', elements: joined() };
    const elements = lines.map((line) => ({
      type: 'rich_text_section',
      elements: inlineElements(line.text),
    }));
    return { type: 'rich_text_list', style: kind, indent, border: 0, elements };
  });
}

/** Takes normalized text; gives one rich_text block. */
export function compose(text: string): Block {
  const elements = splitFences(text).flatMap((part, i): Json[] => {
    if (i % 2 === 1)
      return [{ type: 'rich_text_preformatted', elements: codeElements(part), border: 0 }];
    const trimmed = i === 0 ? part.replace(/\n$/, '') : part;
    return trimmed === '' ? [] : paragraphs(trimmed);
  });
  return { type: 'rich_text', block_id: shortId(), elements };
}
