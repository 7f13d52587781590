const LOG =
  /^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|(?:START|END|REPORT) RequestId: |at \S.*[()]|\.{3} \d+ more|Caused by: |Traceback \(|File ".*", line \d|\$ \S)/;
const OPENS = /^(\s*)[{[]\s*$|^(\s*)\{\s*"/;
const CLOSES = /^(\s*)[}\]]+[,;]?\s*$/;

/**
 * Takes the lines of a paragraph and tells of each whether it belongs to code that nobody fenced: two
 * lines or more on end of a log, a stack trace or a shell, or a JSON value over several lines.
 */
export function isCodeLike(lines: string[]): boolean[] {
  const marks = lines.map(() => false);
  for (let from = 0; from < lines.length; from++) {
    const to = codeEnd(lines, from);
    if (to - from < 2) continue;
    marks.fill(true, from, to);
    from = to - 1;
  }
  return marks;
}

/** The line after the last one of the code that starts at `from`; `from` itself when none does. */
function codeEnd(lines: string[], from: number): number {
  const opening = lines[from]?.match(OPENS);
  if (opening) {
    const indent = opening[1] ?? opening[2];
    return lines.findIndex((line, i) => i > from && line.match(CLOSES)?.[1] === indent) + 1;
  }
  const end = lines.findIndex((line, i) => i >= from && !LOG.test(line));
  return end === -1 ? lines.length : end;
}
