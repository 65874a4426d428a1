// What a team would write in JavaScript instead, as Workers: the same work, with another framework and another validator.
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { hashWasm } from './hash-wasm.mjs';

/** How the tables call them: framework and validator. */
export const PEERS = {
  'bare JavaScript': ['bare', 'by-hand'],
  'Hono + Zod 4': ['hono', 'zod'],
  'Hono + `z.compile`': ['hono', 'zod-compile'],
  'Hono + Valibot': ['hono', 'valibot'],
};

/** The peer that others are compared with. */
export const MEASURE = 'Hono + Zod 4';

/** As wrangler bundles a Worker with `minify`. */
const OPTIONS = {
  bundle: true, minify: true, format: 'esm', target: 'es2024', platform: 'browser', conditions: ['workerd', 'worker', 'browser'], external: ['./*.wasm'], write: false, logLevel: 'error',
};
const HERE = fileURLToPath(new URL('.', import.meta.url));

const entry = ([framework, rules], plan, prelude) => `${prelude}
import { workerOf } from './peers/${framework}.mjs';
import * as rules from './peers/rules/${rules}.mjs';
export default workerOf(${plan}, rules);
`;

/**
 * The peers as builds, like that of our own Worker.
 * @param {object} ours what `checkout` gave: date and database are the same
 * @param {string} plan what `planOf` gave
 */
export async function peerBuilds({ root, compatibilityDate, database }, plan) {
  const { modules, prelude } = await hashWasm();
  const build = async (parts) => {
    const { outputFiles } = await bundle({ ...OPTIONS, stdin: { contents: entry(parts, plan, prelude), resolveDir: HERE } });
    const script = { type: 'ESModule', path: 'index.js', contents: outputFiles[0].text };
    return { main: 'index.js', modules: [script, ...modules], root, compatibilityDate, database };
  };
  const built = Object.entries(PEERS).map(async ([name, parts]) => [name, await build(parts)]);
  return Object.fromEntries(await Promise.all(built));
}
