/** A code block in plain text, by the line that opens it. */
export type CodeBlock = {
  /** The whole line, such as "> ```". */
  opening: string;
  /** The line that closes it. */
  closing: string;
  /** The marks of quotes and the spaces before its lines. */
  indent: string;
};

/** A line that opens or closes a code block, with the marks of quotes and the spaces before it. */
const FENCE = /^([>\s]*)(`{3,})([^`]*)$/;

/** Takes a line outside of code blocks; gives the block that it opens, if it does. */
export function opensBlock(line: string): CodeBlock | undefined {
  const [, indent, fence] = FENCE.exec(line) ?? [];
  if (indent === undefined || fence === undefined) return undefined;
  return { opening: line, closing: indent + fence, indent };
}

/** Whether a line closes a code block: with as many backticks as opened it, or more, and nothing else. */
export function closesBlock({ closing, indent }: CodeBlock, line: string): boolean {
  const [, , fence = '', rest = ''] = FENCE.exec(line) ?? [];
  return fence.length >= closing.length - indent.length && rest.trim() === '';
}

/** Takes text and the block that it begins in; gives the block that it ends in. */
export function blockAtEnd(text: string, block: CodeBlock | undefined): CodeBlock | undefined {
  let open = block;
  for (const line of text.split('\n')) {
    if (!open) open = opensBlock(line);
    else if (closesBlock(open, line)) open = undefined;
  }
  return open;
}
