/** A command line's flags, read and checked; what is wrong ends the program with its usage. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import * as v from 'valibot';

export const numberFlag = v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.number());
export const portFlag = v.pipe(numberFlag, v.integer(), v.minValue(0), v.maxValue(65_535));

export function end(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

/** Gives the flags of this process as `schema` has them; ends it with code 2 where they do not fit. */
export function readFlags<const Schema extends v.GenericSchema>(
  options: ParseArgsOptionsConfig,
  schema: Schema,
  usage: string,
): v.InferOutput<Schema> {
  try {
    const result = v.safeParse(schema, parseArgs({ options }).values);
    if (result.success) return result.output;
    const [issue] = result.issues;
    return end(2, `--${v.getDotPath(issue)}: ${issue.message}\n${usage}`);
  } catch (error) {
    return end(2, `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
