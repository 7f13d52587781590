/** DynamoDB's condition expressions, as far as the store writes them. Anything else is refused. */
export type Scope = {
  item: Record<string, unknown> | undefined;
  names: Record<string, string>;
  values: Record<string, unknown>;
};
type Operand = (scope: Scope) => unknown;
export type Test = (scope: Scope) => boolean;

const TOKEN = /\s*(<>|<=|>=|[=<>(),.]|[#:]?[A-Za-z_]\w*)/y;
const compare =
  (by: (a: string | number, b: string | number) => boolean) => (a: unknown, b: unknown) =>
    isOrdered(a) && isOrdered(b) && typeof a === typeof b && by(a, b);
const isOrdered = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const COMPARE: Record<string, (a: unknown, b: unknown) => boolean> = {
  '=': (a, b) => a === b,
  // So it is at DynamoDB: what is not there differs from everything.
  '<>': (a, b) => a !== b,
  '<': compare((a, b) => a < b),
  '<=': compare((a, b) => a <= b),
  '>': compare((a, b) => a > b),
  '>=': compare((a, b) => a >= b),
};

const read = new Map<string, Test>();

/** Takes an expression; gives the test of an item that it is. Throws on syntax not known here. */
export function testOf(expression: string): Test {
  const known = read.get(expression);
  if (known) return known;
  const test = parse(expression);
  read.set(expression, test);
  return test;
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

function parse(expression: string): Test {
  const tokens = tokensOf(expression);
  let at = 0;
  const take = () => tokens[at++] ?? '';
  const takeIf = (token: string) => tokens[at] === token && at++ >= 0;
  const expect = (token: string) => {
    if (!takeIf(token)) throw new Error(`"${expression}" lacks ${token} at token ${at}`);
  };

  const either = (): Test => {
    const left = both();
    if (!takeIf('OR')) return left;
    const right = either();
    return (scope) => left(scope) || right(scope);
  };
  const both = (): Test => {
    const left = single();
    if (!takeIf('AND')) return left;
    const right = both();
    return (scope) => left(scope) && right(scope);
  };
  const single = (): Test => {
    if (takeIf('NOT')) {
      const test = single();
      return (scope) => !test(scope);
    }
    if (takeIf('(')) {
      const test = either();
      expect(')');
      return test;
    }
    return tokens[at + 1] === '(' ? called() : compared();
  };
  const called = (): Test => {
    const name = take();
    expect('(');
    const subject = operand();
    if (name === 'begins_with') {
      expect(',');
      const start = operand();
      expect(')');
      return (scope) => String(subject(scope) ?? '').startsWith(String(start(scope)));
    }
    expect(')');
    if (name === 'attribute_exists') return (scope) => subject(scope) !== undefined;
    if (name === 'attribute_not_exists') return (scope) => subject(scope) === undefined;
    throw new Error(`"${expression}" calls ${name}, which is not known here`);
  };
  const compared = (): Test => {
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
      path.reduce<unknown>((value, step) => member(value, step, names), item);
  };
  const member = (value: unknown, step: string, names: Record<string, string>): unknown => {
    const name = step.startsWith('#') ? names[step] : step;
    if (name === undefined) throw new Error(`"${expression}" has no name ${step}`);
    return value === null || typeof value !== 'object'
      ? undefined
      : (value as Record<string, unknown>)[name];
  };

  const test = either();
  if (at < tokens.length) throw new Error(`"${expression}" goes on after token ${at}`);
  return test;
}
