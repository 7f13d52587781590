/** The default event bus of EventBridge: matches events against rules and invokes their functions. */
import type { Pattern } from '../serverless-schema.ts';

type Rule<Target> = { pattern: Pattern; fn: Target };

/** The functions of the rules that the event matches. */
export function targetsOf<Target>(event: object, rules: Rule<Target>[]): Target[] {
  return rules.filter(({ pattern }) => matches(pattern, event)).map(({ fn }) => fn);
}

/** Whether the event has, for every key of the pattern, one of the values that the pattern lists. */
export function matches(pattern: Pattern, event: object): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    const actual: unknown = Reflect.get(event, key);
    if (!Array.isArray(expected))
      return typeof actual === 'object' && actual !== null && matches(expected, actual);
    const values: unknown[] = Array.isArray(actual) ? actual : [actual];
    return values.some((value) => expected.some((allowed) => allowed === value));
  });
}
