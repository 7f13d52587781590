/** Serves the page: one HTML file, one style sheet, one icon, and one script bundled from client/. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';

type Content = { type: string; body: string };

/**
 * Anybody may have written what a message holds. So the page loads nothing but this server's own files,
 * and no text can become markup.
 */
const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const file = (name: string) => join(import.meta.dirname, name);

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file('client/main.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

async function load(): Promise<Record<string, Content>> {
  const [html, css, icon, script] = await Promise.all([
    readFile(file('page.html'), 'utf8'),
    readFile(file('page.css'), 'utf8'),
    readFile(file('icon.svg'), 'utf8'),
    bundle(),
  ]);
  return {
    '/': { type: 'text/html', body: html },
    '/page.css': { type: 'text/css', body: css },
    '/icon.svg': { type: 'image/svg+xml', body: icon },
    '/page.js': { type: 'text/javascript', body: script },
  };
}

let contents: Promise<Record<string, Content>> | undefined;

/**
 * Serves the page's four files, and redirects permalinks (`/archives/<channel>/p<ts>`) to their thread
 * in the page. The first request bundles the script; rejects if that fails.
 */
export async function servePage(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  const [path = '/', query = ''] = req.url?.split('?') ?? [];
  if (/^\/archives\/\w+\/p\d{16}$/.test(path)) {
    const location = `/#${path}${query && `?${query}`}`;
    return void res.writeHead(302, { ...SECURITY_HEADERS, location }).end();
  }
  contents ??= load();
  const found = (await contents)[path];
  if (!found) return void res.writeHead(404, SECURITY_HEADERS).end('There is nothing here.\n');
  res.writeHead(200, { ...SECURITY_HEADERS, 'content-type': `${found.type}; charset=utf-8` });
  res.end(req.method === 'HEAD' ? undefined : found.body);
}
