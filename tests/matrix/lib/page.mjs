// What a page says in Chromium.
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { openBrowser } from '../../browser/harness/chromium.mjs';
import { serve } from '../../browser/harness/server.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

/** A policy for tools that put scripts within their pages; in production they would be named by hash or nonce. */
export const INLINE = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

let browser;
/** The one browser of this process; `close` ends it. */
const open = () => (browser ??= openBrowser());
export const close = async () => (await browser)?.close();

/** Opens `url` and does `work` with the page. */
export async function visit(url, work) {
  const page = await (await open()).newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  try {
    await page.goto(url);
    return await work(page);
  } catch (error) {
    throw new Error(`${error.message}\n${faults.join('\n')}`);
  } finally {
    await page.close();
  }
}

/** What the application at `url` tells. */
export const toldAt = (url) => visit(url, async (page) => {
  await page.waitForFunction(() => globalThis.told, undefined, { timeout: 20_000 });
  return page.evaluate(() => globalThis.told);
});

/** Serves a folder under the policy that the README asks for, and does `work` with its address. */
export async function served(folder, work, policy) {
  const files = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = { type: TYPES[extname(path)] ?? 'application/octet-stream', body: await readFile(path) };
    files[path.slice(folder.length)] = file;
    if (entry.name === 'index.html') files[path.slice(folder.length, -'index.html'.length)] = file;
  }
  const server = await serve(files, policy);
  try {
    return await work(server.url);
  } finally {
    await server.close();
  }
}

/** What the built application in `folder` tells. */
export const toldBy = (folder, policy) => served(folder, toldAt, policy);
