// Bundles of single participants, as an application would have them.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** @returns {Promise<Uint8Array>} the script */
export async function bundle(contents, options) {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: HERE }, bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'browser', write: false, logLevel: 'error', ...options });
  return outputFiles[0].contents;
}

/** An application with the one payload of the participant. */
export const appOf = (name) => `import { create } from './peers/${name}.mjs'; globalThis.judge = create.judge;`;
