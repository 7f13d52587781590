import { readdirSync, readFileSync } from 'node:fs';

/** Every Web API method that shared/slack calls, as its source names them. */
export function calledMethods(): string[] {
  const source = readdirSync('shared/slack', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`shared/slack/${file}`, 'utf8'))
    .join('\n');
  const calls = source.matchAll(/\b(?:web|client)\.(\w+)\.(\w+)\(/g);
  return [...new Set([...calls].map(([, family, name]) => `${family}.${name}`))].sort();
}
