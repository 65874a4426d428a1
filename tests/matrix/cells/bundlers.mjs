// Bundlers that make a script of an entry: each gives the folder with the page.
import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BESIDE, BY_URL, WITHIN } from '../lib/app.mjs';
import { INLINE, toldBy } from '../lib/page.mjs';
import { lastLine, project } from '../lib/project.mjs';

const WASM = '@idp-edge/validator/validator.wasm';
const beside = (root, file) => copyFile(join(root, '../node_modules', WASM.replace('validator.wasm', 'dist/validator.wasm')), file);

/** What the application tells when `bundle` has made `out` of `root`. */
async function told(folder, name, app, bundle, { files, policy } = {}) {
  const root = await project(folder, name, app, files);
  const out = join(root, 'out');
  await bundle(root, out);
  // Unless the tool made a page itself.
  await copyFile(join(root, 'index.html'), join(out, 'index.html'), constants.COPYFILE_EXCL).catch(() => {});
  return toldBy(out, policy);
}

async function esbuild(root, out) {
  const { build } = await import('esbuild');
  await build({ entryPoints: [join(root, 'app.js')], bundle: true, minify: true, format: 'esm', target: 'es2022', outfile: join(out, 'app.js'), loader: { '.wasm': 'file' }, logLevel: 'error' });
}

async function rollup(root, out) {
  const [{ rollup: start }, { nodeResolve }] = await Promise.all([import('rollup'), import('@rollup/plugin-node-resolve')]);
  const bundle = await start({ input: join(root, 'app.js'), plugins: [nodeResolve({ browser: true, exportConditions: ['browser'] })] });
  await bundle.write({ dir: out, format: 'es' });
}

async function rolldown(root, out) {
  const { build } = await import('rolldown');
  await build({ input: join(root, 'app.js'), platform: 'browser', output: { dir: out, format: 'es' }, logLevel: 'silent' });
}

async function packed(compiler) {
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
}

const packConfig = (root, out) => ({ mode: 'production', context: root, entry: './app.js', output: { path: out, filename: 'app.js', publicPath: '/' }, target: 'web' });

async function webpack(root, out) {
  const { default: start } = await import('webpack');
  await packed(start(packConfig(root, out)));
}

async function rspack(root, out) {
  const { rspack: start } = await import('@rspack/core');
  await packed(start(packConfig(root, out)));
}

async function parcel(root, out) {
  const own = join(import.meta.dirname, '../node_modules/.bin/parcel');
  await lastLine(process.execPath, [own, 'build', 'index.html', '--dist-dir', out, '--no-cache', '--cache-dir', join(root, 'cache'), '--no-source-maps'], { cwd: root, env: { ...process.env, PARCEL_WORKERS: '1' } });
}

/** Parcel reads `exports` of a package, and so its other entries, when it is told to by the manifest beside a lock file. */
const MANIFEST = { 'package.json': JSON.stringify({ private: true, type: 'module', '@parcel/resolver-default': { packageExports: true } }), 'package-lock.json': '{}' };
/** It says where files are in an import map within the page. */
const PARCEL = { files: MANIFEST, policy: INLINE };

const cell = (tool, bundle, file) => ({
  tool,
  within: (folder) => told(folder, tool, WITHIN, bundle),
  beside: file && ((folder) => file(folder, `${tool} file`)),
});

/** The tool takes the file along where `new URL('./validator.wasm', import.meta.url)` stands. */
const takes = (bundle, options) => (folder, name) => told(folder, name, BESIDE, bundle, options);
/** The application copies the file beside its script. */
const copies = (bundle) => (folder, name) => told(folder, name, BESIDE, async (root, out) => {
  await bundle(root, out);
  await beside(root, join(out, 'validator.wasm'));
});

export const fast = [cell('esbuild', esbuild, (folder, name) => told(folder, name, BY_URL(WASM), esbuild))];

export const whole = [
  ...fast,
  cell('rollup', rollup, copies(rollup)),
  cell('rolldown', rolldown, copies(rolldown)),
  cell('webpack', webpack, takes(webpack)),
  cell('@rspack/core', rspack, takes(rspack)),
  cell('parcel', parcel, takes(parcel, PARCEL)),
];
