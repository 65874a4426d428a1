// Everyone who takes part, and how the tables call them.
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
  'by-hand': 'JavaScript by hand',
};

/** @returns {Promise<Record<string, object>>} the modules, by name */
export async function load() {
  const modules = await Promise.all(Object.keys(NAMES).map(async (name) => [name, await import(`./${name}.mjs`)]));
  return Object.fromEntries(modules);
}
