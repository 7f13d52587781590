/** A code block in a text, with offsets in UTF-16 units. */
export type CodeBlock = {
  /** The line that closes it, such as "> ```". */
  fence: string;
  /** The marks of quotes and the spaces before its lines. */
  indent: string;
  /** Where the line that opens it begins, and the one after that. */
  start: number;
  inner: number;
  /** Where its last line ends, and whether a line follows that closes it. */
  end: number;
  closed: boolean;
};

/** A line that opens or closes a code block, with the marks of quotes and the spaces before it. */
const FENCE = /^([>\s]*)(`{3,})([^`]*)$/;

/** Takes a text; gives its code blocks in order. One that nothing closes goes on to the end. */
export function codeBlocks(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: CodeBlock | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const after = start + line.length + 1;
    const closes = open && closesBlock(open, line);
    // A block within a quote ends with the quote; the next line may open another.
    if (open && (closes || quotes(line) < quotes(open.indent))) {
      open.end = start;
      open.closed = closes === true;
      open = undefined;
    }
    if (!open && !closes) {
      open = opensBlock(line, start, after);
      if (open) blocks.push(open);
    }
    if (open) open.end = text.length;
    start = after;
  }
  return blocks;
}

function opensBlock(line: string, start: number, inner: number): CodeBlock | undefined {
  const [, indent, ticks] = FENCE.exec(line) ?? [];
  if (indent === undefined || ticks === undefined) return undefined;
  return { fence: indent + ticks, indent, start, inner, end: inner, closed: false };
}

/** Whether a line closes a block: with as many backticks as opened it, or more, and nothing else. */
function closesBlock({ fence, indent }: CodeBlock, line: string): boolean {
  const [, before = '', ticks = '', rest = ''] = FENCE.exec(line) ?? [];
  const isLongEnough = ticks.length >= fence.length - indent.length;
  return isLongEnough && rest.trim() === '' && quotes(before) === quotes(indent);
}

/** Counts the marks of quotes before a line. */
function quotes(line: string): number {
  const [marks = ''] = /^[>\s]*/.exec(line) ?? [];
  return marks.split('>').length - 1;
}
