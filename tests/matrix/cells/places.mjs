// Other places of a browser: a worker, a frame within a page, the service worker of an extension.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { executable } from '../../browser/harness/chromium.mjs';
import { WITHIN } from '../lib/app.mjs';
import { toldBy } from '../lib/page.mjs';
import { project } from '../lib/project.mjs';

/** Bundles scripts of a project, each to its own file in `out`. */
async function bundled(folder, name, app, files, scripts) {
  const root = await project(folder, name, app, files);
  const out = join(root, 'out');
  await build({ entryPoints: scripts.map((script) => join(root, script)), bundle: true, minify: true, format: 'esm', outdir: out, logLevel: 'error' });
  await build({ entryPoints: [join(root, 'index.html')], loader: { '.html': 'copy' }, outdir: out, logLevel: 'error' });
  return out;
}

const page = (script) => `<!doctype html><meta charset="utf-8"><title>Cell</title><script type="module" src="./${script}"></script>`;

/** A worker that judges what the page posts, and posts the verdict itself. */
const WORKER = {
  'index.html': page('page.js'),
  'page.js': `const worker = new Worker('./worker.js', { type: 'module' });
const heard = [];
worker.onmessage = ({ data }) => {
  heard.push(data);
  if (heard.length < 3) return;
  const [told, right, bytes] = heard;
  globalThis.told = right.ok && right.value.emailAddress === 'alex@example.com' && bytes.ok && bytes.value.ssn === '6789' ? told : JSON.stringify(heard);
};
worker.postMessage({ emailAddress: 'alex@EXAMPLE.com' });
worker.postMessage(new TextEncoder().encode('{"ssn":"6789"}'));
`,
  'worker.js': `import { told } from './app.js';
import { UpdateUser, validate } from '@idp-edge/validator';
postMessage(told);
onmessage = ({ data }) => {
  const verdict = validate(UpdateUser, data);
  if (data.byteLength) verdict.value;
  postMessage(verdict);
};
`,
};

/** What a frame of the same origin made is of another realm. */
const FRAME = {
  'index.html': page('page.js'),
  'page.js': `import { told } from './app.js';
import { UpdateUser, validate } from '@idp-edge/validator';
const frame = document.body.appendChild(document.createElement('iframe'));
const { Uint8Array: Bytes, FormData: Form, Map: Other, JSON: json } = frame.contentWindow;
const text = '{"emailAddress":"alex@EXAMPLE.com"}';
const right = [new Bytes(new TextEncoder().encode(text)), new Bytes(new TextEncoder().encode(text)).buffer, json.parse(text)].map((given) => validate(UpdateUser, given));
const wrong = [new Form(), new Other()].map((given) => validate(UpdateUser, given));
const isRight = right.every(({ ok, value }) => ok && value.emailAddress === 'alex@example.com') && wrong.every(({ issues }) => issues?.[0].code === 'type');
globalThis.told = isRight ? told : JSON.stringify([right, wrong]);
`,
};

const cell = (what, files, scripts) => ({
  tool: 'chromium',
  what,
  within: async (folder) => toldBy(await bundled(folder, what, WITHIN, files, scripts)),
});

/** An extension of Manifest V3, whose policy is its own. */
const MANIFEST = JSON.stringify({
  manifest_version: 3,
  name: 'Cell',
  version: '1',
  background: { service_worker: 'app.js', type: 'module' },
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
});

async function inExtension(folder) {
  const out = await bundled(folder, 'extension', WITHIN, { 'manifest.json': MANIFEST, 'index.html': '<!doctype html><title>Cell</title>' }, ['app.js']);
  await build({ entryPoints: [join(out, '../manifest.json')], loader: { '.json': 'copy' }, outdir: out, logLevel: 'error' });
  const home = await mkdtemp(join(tmpdir(), 'idp-edge-'));
  const context = await chromium.launchPersistentContext(home, {
    executablePath: executable(),
    args: ['--no-sandbox', '--headless=new', `--disable-extensions-except=${out}`, `--load-extension=${out}`],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
    return await worker.evaluate(() => globalThis.told);
  } finally {
    await context.close();
    await rm(home, { recursive: true, force: true });
  }
}

export const whole = [
  cell('worker', WORKER, ['page.js', 'worker.js']),
  cell('frame', FRAME, ['page.js']),
  { tool: 'chromium', what: 'extension', within: inExtension },
];
