import { isCommand } from './code-like.ts';
import { isQuoted } from './quote.ts';

/** `code`: a log, a stack trace, a session at a prompt, JSON. `written`: all else that is no Markdown. */
export type Mark = 'code' | 'written';

/** Lines one below the other that belong together if each is included, and are `mark` if the whole proves it. */
type Kind = { mark: Mark; includes(line: string): boolean; proves(run: string[]): boolean };

const LOG =
  /^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|(?:START|END|REPORT) RequestId: |at \S.*[()]|\.{3} \d+ more|Caused by: |Traceback \(|File ".*", line \d|\$ \S)/;
const NAMES = 'sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const FIELD = `(?:[\\d*/,?LW#-]+|(?:${NAMES})(?:[-,](?:${NAMES}))*)`;
const CRON = new RegExp(`^\\s*\\*(?:[ \\t]+${FIELD}){4,5}(?:\\s|$)`, 'i');
const KEY = /^\s*(?:- +)*["']?[\w./:-]+["']?:(?:\s|$)/;
/** A comment, or an item of one word or of what starts no sentence. */
const YAML = /^\s*(?:#|---$|- +(?:\S+|[!"'&{[].*)\s*$)/;
const DIFF =
  /^(?:[-+ @\\]|diff |index |(?:new|deleted) file|rename |similarity |old mode|new mode)/;
const PYTHON =
  /^>>> (?:import |from \w+ import |(?:for|def|if|while|with|class) .*:$|[\w.]+ ?[=(])/;
const BOX = /^\s*\+?[-=]+(?:\+[-=]+)+\+?\s*$/;

/** What tells that lines are no Markdown, though no fence says so. The first that proves it decides. */
export const KINDS: Kind[] = [
  {
    // A schedule of cron, or a line of /etc/security/limits.conf.
    mark: 'written',
    includes: (line) => CRON.test(line) || /^\* (?:soft|hard|-) +\w+ +\S+$/.test(line),
    proves: () => true,
  },
  // One line of a log is a sentence that happens to start with a time.
  { mark: 'code', includes: (line) => LOG.test(line), proves: (run) => run.length > 1 },
  {
    // $ cat <<END
    // > a line that the shell waits for
    mark: 'code',
    includes: (line) => /^\s*(?:\$|>|PS [^>]*>) ?\S/.test(line),
    proves: ([first = '', second]) =>
      /^\s*(?:\$|PS [^>]*>) .*(?:<<|[\\`|&('"{]$)/.test(first.trimEnd()) && second !== undefined,
  },
  {
    // What psql and mysql print.
    mark: 'code',
    includes: (line) => /[|+]/.test(line) && !isQuoted(line),
    proves: (run) => run.length > 1 && run.some((line) => BOX.test(line)),
  },
  {
    // What "curl -v" prints.
    mark: 'written',
    includes: (line) => /^[*<>{}](?: |$)/.test(line),
    proves: (run) => run.some((line) => /^[<>] .*HTTP\/\d/.test(line)) && !run.every(isAngled),
  },
  {
    // Commands after a prompt, as npm prints them.
    mark: 'written',
    includes: (line) => /^ {0,3}> ?\S/.test(line),
    proves: (run) => run.every((line) => isCommand(line.replace(/^ {0,3}> ?/, ''))),
  },
  {
    // A session of Python.
    mark: 'written',
    includes: (line) => /^(?:>>>|\.\.\.)(?: |$)/.test(line),
    proves: (run) => run.some((line) => PYTHON.test(line)),
  },
  {
    // - timeout: 3
    // + timeout: 30
    mark: 'written',
    includes: (line) => /^\s*[-+]\s/.test(line),
    proves: (run) => {
      const marks = new Set(run.map((line) => line.match(/^\s*[-+]/)?.[0] ?? ''));
      return [...marks].some((mark) => mark.endsWith('-') && marks.has(mark.replace('-', '+')));
    },
  },
  {
    // What diff prints.
    mark: 'written',
    includes: (line) => DIFF.test(line) && !isQuoted(line),
    proves: (run) => run.some((line) => /^@@ .*@@|^diff --git |^\+\+\+ \S/.test(line)),
  },
  {
    // YAML with a list in it.
    mark: 'written',
    includes: (line) => YAML.test(line) || KEY.test(line),
    proves: isYaml,
  },
  {
    // An item that starts with the mark of another: a list of lists in YAML, or no list at all.
    mark: 'written',
    includes: (line) => /^\s*[-*+]\s/.test(line),
    proves: (run) => run.some((line) => /^\s*[-*+]\s+[-*+](?:\s|$)/.test(line)),
  },
  {
    // A comment of C or Java.
    mark: 'written',
    includes: (line) => /^\s*\/?\*/.test(line),
    proves: ([first = '']) => /^\s*\/\*/.test(first),
  },
];

const isAngled = (line: string) => /^[<>]/.test(line);

/** Whether some key stands outside the items, as "steps:" does above "- name: build". */
function isYaml(run: string[]): boolean {
  const keys = run.filter((line) => /^(?:[a-z_]|\s+[\w"'])/.test(line) && KEY.test(line));
  return (
    keys.length > 0 &&
    run.some((line) => /^\s*- /.test(line)) &&
    !run.some((line) => /\*\*|`/.test(line))
  );
}
