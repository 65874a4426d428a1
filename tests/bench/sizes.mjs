// What an application pays for each participant: the same application, minified by esbuild.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { appOf, files } from './bundle.mjs';
import { NAMES } from './peers/index.mjs';

/** @returns {Promise<Record<string, {raw: number, gzip: number, brotli: number}>>} bytes */
export async function sizesOfAll() {
  const sizes = {};
  for (const name of Object.keys(NAMES)) {
    const all = await files(appOf(name));
    const sum = (size) => all.reduce((total, file) => total + size(file), 0);
    sizes[name] = { raw: sum((file) => file.length), gzip: sum((file) => gzipSync(file, { level: 9 }).length), brotli: sum((file) => brotliCompressSync(file).length) };
  }
  return sizes;
}
