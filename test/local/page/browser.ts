/** A real browser: on Linux x64 the one in an npm package, elsewhere an installed Chrome. */
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const UNPACKED = fileURLToPath(new URL('../../../node_modules/.cache/chromium', import.meta.url));

/** Starts it. Undefined only where no browser comes with the project and none is installed. */
export async function startBrowser(): Promise<Browser | undefined> {
  if (process.platform === 'linux' && process.arch === 'x64') return startPackaged();
  try {
    return await chromium.launch({ channel: 'chrome' });
  } catch (error) {
    if (error instanceof Error && /is not found/.test(error.message)) return undefined;
    throw error;
  }
}

async function startPackaged(): Promise<Browser> {
  if (!existsSync(UNPACKED)) await unpack();
  return chromium.launch({
    executablePath: join(UNPACKED, 'chromium'),
    // Containers and CI run as root, where Chromium's sandbox does not start.
    args: ['--no-sandbox'],
    // The package brings the libraries that a machine without a desktop may lack.
    env: { ...process.env, LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib') },
  });
}

/** Unpacks into a temporary folder first: a half unpacked browser would never be replaced. */
async function unpack(): Promise<void> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  mkdirSync(dirname(UNPACKED), { recursive: true });
  const fresh = mkdtempSync(`${UNPACKED}-`);
  const { TMPDIR } = process.env;
  // The package unpacks into the folder for temporary files, under names that others can choose too.
  process.env.TMPDIR = fresh;
  try {
    await Promise.all([packaged.executablePath(), inflate(join(packed, 'al2023.tar.br'))]);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  renameSync(fresh, UNPACKED);
}
