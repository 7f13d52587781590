import { indentOf, isBlank } from './indent.ts';

const YAML = /^[a-z_][\w.-]*:(?:\s|$)/;

/**
 * Takes lines and the number of one; tells whether it only parts what is above it from what is below.
 * Not if it underlines the line above, heads a table of columns, or starts a YAML document; and
 * "* * * * *" is a schedule.
 */
export function isDivider(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  const ruler = line.trim();
  if (indentOf(line) > 3 || !/^(?:-{3,200}|\*{3,200}|_{3,200}|- - -|\* \* \*|_ _ _)$/.test(ruler)) {
    return false;
  }
  const [above = '', below = ''] = [lines[at - 1], lines[at + 1]];
  if (!ruler.startsWith('-')) return isBlank(above) && isBlank(below);
  if (YAML.test(above) || YAML.test(below)) return false;
  const isUnderline = ruler.length > 3 && Math.abs(above.trim().length - ruler.length) <= 2;
  return isBlank(above) || !isUnderline;
}
