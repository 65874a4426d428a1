// Everyone who takes part, and how the tables call them.
import { registerHooks } from 'node:module';

export const NAMES = {
  ours: '@idp-edge/validator',
  'zod-compile': 'zod, `z.compile`',
  zod: 'zod',
  'zod-mini': 'zod/mini',
  valibot: 'valibot',
  ajv: 'ajv',
  'ajv-standalone': 'ajv, standalone',
  typebox: 'typebox, compiled',
  arktype: 'arktype',
  typia: 'typia',
  'by-hand': 'JavaScript by hand',
  serde: 'wasm-bindgen + serde',
};

/** @returns {Promise<Record<string, object>>} the modules, by name */
export async function load() {
  registerHooks({ load: wasmAsBytes });
  const modules = await Promise.all(Object.keys(NAMES).map(async (name) => [name, await import(`./${name}.mjs`)]));
  return Object.fromEntries(modules);
}

/** What esbuild's loader `binary` makes of wasm (`bundle.mjs`). */
function wasmAsBytes(url, context, next) {
  if (!url.endsWith('.wasm')) return next(url, context);
  const source = `import { readFileSync } from 'node:fs'; export default readFileSync(new URL(${JSON.stringify(url)}));`;
  return { format: 'module', source, shortCircuit: true };
}
