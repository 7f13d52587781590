/** Reads and checks a command's flags. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import * as v from 'valibot';

export const numberFlag = v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.number());
export const portFlag = v.pipe(numberFlag, v.integer(), v.minValue(0), v.maxValue(65_535));

/** Ends this process with `code`, with `message` on stderr. */
export function exitWith(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

/**
 * Gives this process's flags as `schema` parses them. If they do not fit, it ends the process with code
 * 2, says why, and shows `usage`.
 */
export function readFlags<const Schema extends v.GenericSchema>(
  options: ParseArgsOptionsConfig,
  schema: Schema,
  usage: string,
): v.InferOutput<Schema> {
  try {
    const result = v.safeParse(schema, parseArgs({ options }).values);
    if (result.success) return result.output;
    const [issue] = result.issues;
    return exitWith(2, `--${v.getDotPath(issue)}: ${issue.message}\n${usage}`);
  } catch (error) {
    return exitWith(2, `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
