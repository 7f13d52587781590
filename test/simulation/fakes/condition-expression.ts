/** Evaluates those DynamoDB condition expressions that the store writes. Throws on anything else. */
export type Scope = {
  item: Record<string, unknown> | undefined;
  names: Record<string, string>;
  values: Record<string, unknown>;
};
type Operand = (scope: Scope) => unknown;
type Condition = (scope: Scope) => boolean;

const TOKEN = /\s*(<>|<=|>=|[=<>(),.]|[#:]?[A-Za-z_]\w*)/y;
const compare =
  (by: (a: string | number, b: string | number) => boolean) => (a: unknown, b: unknown) =>
    isOrdered(a) && isOrdered(b) && typeof a === typeof b && by(a, b);
const isOrdered = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** As in DynamoDB: a missing list contains nothing. */
const isIn = (list: unknown, value: unknown): boolean =>
  Array.isArray(list) && list.includes(value);

const COMPARE: Record<string, (a: unknown, b: unknown) => boolean> = {
  '=': (a, b) => a === b,
  // As in DynamoDB: a missing attribute differs from every value.
  '<>': (a, b) => a !== b,
  '<': compare((a, b) => a < b),
  '<=': compare((a, b) => a <= b),
  '>': compare((a, b) => a > b),
  '>=': compare((a, b) => a >= b),
};

const parsed = new Map<string, Condition>();

/** Returns a function that evaluates the expression. Throws on syntax that it does not know. */
export function parseCondition(expression: string): Condition {
  const known = parsed.get(expression);
  if (known) return known;
  const condition = parse(expression);
  parsed.set(expression, condition);
  return condition;
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(expression)?.[1];
    if (token === undefined) throw new Error(`cannot read "${expression}" from ${from}`);
    tokens.push(token);
  }
  return tokens;
}

/** A cursor over the tokens of an expression. */
function cursorOver(expression: string) {
  const tokens = tokensOf(expression);
  let at = 0;
  const takeIf = (token: string) => tokens[at] === token && at++ >= 0;
  return {
    takeIf,
    take: () => tokens[at++] ?? '',
    nextIsCall: () => tokens[at + 1] === '(',
    expect(token: string): void {
      if (!takeIf(token)) throw new Error(`"${expression}" lacks ${token} at token ${at}`);
    },
    expectEnd(): void {
      if (at < tokens.length) throw new Error(`"${expression}" goes on after token ${at}`);
    },
  };
}

/** One function for each rule of the grammar, loosest binding first. */
function parse(expression: string): Condition {
  const { take, takeIf, nextIsCall, expect, expectEnd } = cursorOver(expression);

  const either = (): Condition => {
    const left = both();
    if (!takeIf('OR')) return left;
    const right = either();
    return (scope) => left(scope) || right(scope);
  };
  const both = (): Condition => {
    const left = single();
    if (!takeIf('AND')) return left;
    const right = both();
    return (scope) => left(scope) && right(scope);
  };
  const single = (): Condition => {
    if (takeIf('NOT')) {
      const condition = single();
      return (scope) => !condition(scope);
    }
    if (takeIf('(')) {
      const condition = either();
      expect(')');
      return condition;
    }
    return nextIsCall() ? functionCall() : comparison();
  };
  const functionCall = (): Condition => {
    const name = take();
    expect('(');
    const subject = operand();
    if (name === 'begins_with' || name === 'contains') {
      expect(',');
      const other = operand();
      expect(')');
      if (name === 'contains') return (scope) => isIn(subject(scope), other(scope));
      return (scope) => String(subject(scope) ?? '').startsWith(String(other(scope)));
    }
    expect(')');
    if (name === 'attribute_exists') return (scope) => subject(scope) !== undefined;
    if (name === 'attribute_not_exists') return (scope) => subject(scope) === undefined;
    throw new Error(`"${expression}" calls ${name}, which is not known here`);
  };
  const comparison = (): Condition => {
    const left = operand();
    const operator = take();
    const holds = COMPARE[operator];
    if (!holds) throw new Error(`"${expression}" compares by ${operator}, not known here`);
    const right = operand();
    return (scope) => holds(left(scope), right(scope));
  };
  const operand = (): Operand => {
    const first = take();
    if (first.startsWith(':')) {
      return ({ values }) => {
        if (!(first in values)) throw new Error(`"${expression}" has no value ${first}`);
        return values[first];
      };
    }
    const path = [first];
    while (takeIf('.')) path.push(take());
    return ({ item, names }) =>
      path.reduce<unknown>((value, step) => member(expression, value, step, names), item);
  };

  const condition = either();
  expectEnd();
  return condition;
}

function member(
  expression: string,
  value: unknown,
  step: string,
  names: Record<string, string>,
): unknown {
  const name = step.startsWith('#') ? names[step] : step;
  if (name === undefined) throw new Error(`"${expression}" has no name ${step}`);
  return value === null || typeof value !== 'object'
    ? undefined
    : (value as Record<string, unknown>)[name];
}
