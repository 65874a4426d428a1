//! Headless Chromium for the browser tests.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * Starts the browser named by `CHROMIUM`, or Debian's. The caller closes it.
 * @param {string[]} more arguments for it, beside its own
 * @throws with the cure when there is none: a browser test never skips
 */
export async function openBrowser(more = []) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`no Chromium at ${executablePath}: install it (Debian: apt-get install chromium), or set CHROMIUM to a browser's path`);
  }
  // Chromium's sandbox refuses to work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({ executablePath, args: [...args, ...more] });
}
