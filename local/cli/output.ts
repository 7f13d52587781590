/** Shows a function's log lines to a person. */

// Fields that are the same in every line or that the line's prefix already says.
const HIDDEN =
  /^(level|message|timestamp|service|sampling_rate|xray_trace_id|cold_start|function_.*)$/;

/** A function's log line in short: `name LEVEL message key=value …`. */
export function compactLine(name: string, line: string): string {
  const fields = parseObject(line);
  if (!fields) return `${name} | ${line}`;
  const rest = Object.entries(fields)
    .filter(([key]) => !HIDDEN.test(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [name, fields.level, fields.message, ...rest].filter(Boolean).join(' ');
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // console.log of an object also begins with a brace
  }
}
