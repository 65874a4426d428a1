//! Headless Chromium for the browser tests.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * The path of the browser named by `CHROMIUM`, or Debian's.
 * @throws with the cure when there is none: a browser test never skips
 */
export function executable() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`no Chromium at ${path}: install it (Debian: apt-get install chromium), or set CHROMIUM to a browser's path`);
}

/**
 * Starts the browser. The caller closes it.
 * @param {string[]} more arguments for it, beside its own
 */
export async function openBrowser(more = []) {
  const executablePath = executable();
  // Chromium's sandbox refuses to work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({ executablePath, args: [...args, ...more] });
}
