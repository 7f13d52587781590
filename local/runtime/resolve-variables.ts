/** Replaces the variables of serverless.yml, such as `${self:…}`, `${sls:stage}`, `${opt:x, 'default'}`. */

export type Settings = { opt: Record<string, string>; env: Record<string, string> };

const VARIABLE = /\$\{([a-z]+:[^${}]*)\}/g;
/** These are left for CloudFormation: `${AWS::Region}`, `${Table}`, `${Queue.Arn}`. */
const CLOUDFORMATION = /\$\{(AWS::\w+|[A-Z]\w*(\.\w+)?)\}/g;

/**
 * Replaces every variable in a parsed document. `settings` stand for the command line's options (`opt`)
 * and the environment (`env`). Throws for a variable that it cannot resolve, naming it.
 */
export function resolveVariables(document: unknown, settings: Settings): unknown {
  const at = (path: string) =>
    path
      .split('.')
      .reduce<unknown>((node, key) => (isRecord(node) ? node[key] : undefined), document);

  function source(text: string): unknown {
    const literal = /^'(.*)'$|^"(.*)"$/.exec(text);
    if (literal) return literal[1] ?? literal[2];
    const [kind, name = ''] = text.split(/:(.*)/, 2);
    if (kind === 'self') return at(name);
    if (kind === 'opt') return settings.opt[name];
    if (kind === 'env') return settings.env[name];
    if (text === 'sls:stage') return settings.opt.stage ?? at('provider.stage');
    throw new Error(`serverless.yml: unknown kind of variable "${text}"`);
  }

  function variable(text: string): string {
    for (const alternative of text.split(',')) {
      const value = walk(source(alternative.trim()));
      if (typeof value === 'string' || typeof value === 'number') return String(value);
    }
    throw new Error(`serverless.yml: \${${text}} has no value`);
  }

  function walk(node: unknown): unknown {
    if (typeof node === 'string') {
      const text = node.replace(VARIABLE, (_, inner: string) => variable(inner));
      if (text.replace(CLOUDFORMATION, '').includes('${'))
        throw new Error(`serverless.yml: unknown kind of variable in "${node}"`);
      return text;
    }
    if (Array.isArray(node)) return node.map(walk);
    if (isRecord(node))
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
    return node;
  }
  return walk(document);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
