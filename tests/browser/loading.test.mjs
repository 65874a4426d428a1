//! The package under real Content Security Policies in Chromium, and its wasm as a file that is served.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openBrowser } from './harness/chromium.mjs';
import { serve } from './harness/server.mjs';

const GOOD = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const WITHOUT_WASM = "default-src 'none'; script-src 'self'; connect-src 'self'";
const WITHOUT_FETCH = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** A page that leaves what came of it in `told`. */
const pageOf = (imports, start = '') => `
  ${imports}
  globalThis.told = (async () => {
    try {
      ${start}
      return validate(Migration, { version: 1 }).ok;
    } catch ({ name, message }) {
      return { name, message };
    }
  })();`;
const DEFAULT = pageOf("import { Migration, validate } from '@idp-edge/validator';");
const WEB = pageOf("import { Migration, init, validate } from '@idp-edge/validator/web';", 'await Promise.all([init(), init()]); await init();');

async function bundle(contents) {
  const resolveDir = fileURLToPath(new URL('..', import.meta.url));
  const { outputFiles } = await build({ stdin: { contents, resolveDir }, bundle: true, format: 'esm', target: 'es2022', write: false });
  return outputFiles[0].contents;
}

describe('the package in a page', () => {
  let browser;
  let wasm;
  before(async () => {
    browser = await openBrowser();
    wasm = await readFile(new URL('../../web/validator/dist/validator.wasm', import.meta.url));
  });
  after(() => browser?.close());

  /** What the page tells, and which URLs it fetched. */
  async function tell(script, policy, served = {}) {
    const server = await serve({
      '/': { type: 'text/html', body: '<!doctype html><meta charset="utf-8"><title>Page</title><script type="module" src="/page.js"></script>' },
      '/page.js': { type: 'text/javascript', body: await bundle(script) },
      ...served,
    }, policy);
    const page = await browser.newPage();
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    try {
      await page.goto(server.url);
      await page.waitForFunction(() => globalThis.told, undefined, { timeout: 10_000 });
      return { told: await page.evaluate(() => globalThis.told), fetched };
    } finally {
      await page.close();
      await server.close();
    }
  }

  it('judges where the policy allows WebAssembly', async () => {
    assert.equal((await tell(DEFAULT, GOOD)).told, true);
  });

  it('names the line that is missing in the policy', async () => {
    const { told } = await tell(DEFAULT, WITHOUT_WASM);
    assert.equal(told.name, 'WasmCspError');
    assert.match(told.message, /add 'wasm-unsafe-eval' to script-src/);
  });

  it('loads its file once', async () => {
    const { told, fetched } = await tell(WEB, GOOD, { '/validator.wasm': { type: 'application/wasm', body: wasm } });
    assert.equal(told, true);
    assert.equal(fetched.filter((path) => path === '/validator.wasm').length, 1);
  });

  const faults = {
    WasmCspError: [WITHOUT_WASM, 'application/wasm'],
    WasmHtmlError: [GOOD, 'text/html'],
    WasmMimeTypeError: [GOOD, 'text/plain'],
    WasmFetchError: [WITHOUT_FETCH, 'application/wasm'],
  };
  for (const [name, [policy, type]] of Object.entries(faults)) {
    it(`names ${name}`, async () => {
      const { told } = await tell(WEB, policy, { '/validator.wasm': { type, body: wasm } });
      assert.equal(told.name, name, told.message);
    });
  }

  it('names a file that is not there', async () => {
    assert.equal((await tell(WEB, GOOD)).told.name, 'WasmNotFoundError');
  });
});
