// What an application pays for each participant: the same application, minified by esbuild.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { appOf, bundle } from './bundle.mjs';
import { NAMES } from './peers/index.mjs';

/** @returns {Promise<Record<string, {raw: number, gzip: number, brotli: number}>>} bytes */
export async function sizesOfAll() {
  const sizes = {};
  for (const name of Object.keys(NAMES)) {
    const script = await bundle(appOf(name));
    sizes[name] = { raw: script.length, gzip: gzipSync(script, { level: 9 }).length, brotli: brotliCompressSync(script).length };
  }
  return sizes;
}
