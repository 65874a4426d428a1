// Bundles each entry of the package: `dist/NAME.js` has its wasm inlined; `dist/NAME.workerd.js` imports it as a module, because
// workerd compiles no wasm at run time.
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The entries, each with its wasm. */
const ENTRIES = { index: 'validator.wasm', identity: 'identity.wasm', programs: 'programs.wasm', passwords: 'passwords.wasm' };
const common = { bundle: true, format: 'esm', target: 'es2022', legalComments: 'none' };

/** Hexadecimal digits compress to a fifth less than Base64: equal bytes stay equal text. */
const asHex = (wasm) => ({
  name: 'wasm-as-hex',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async () => ({ loader: 'text', contents: (await readFile(`wasm/${wasm}`)).toString('hex') }));
  },
});

const asModule = (wasm) => ({
  name: 'wasm-as-module',
  setup({ onResolve }) {
    onResolve({ filter: /\/inline\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/imported.ts` }));
    onResolve({ filter: /\.wasm$/ }, () => ({ path: `./${wasm}`, external: true }));
  },
});

await mkdir('dist', { recursive: true });
for (const [name, wasm] of Object.entries(ENTRIES)) {
  await copyFile(`wasm/${wasm}`, `dist/${wasm}`);
  // What only the Programs API asks costs the other entries nothing.
  const define = { PROGRAMS: String(name === 'programs') };
  const entryPoints = [`src/${name}.ts`];
  await build({ ...common, define, entryPoints, outfile: `dist/${name}.js`, plugins: [asHex(wasm)] });
  await build({ ...common, define, entryPoints, outfile: `dist/${name}.workerd.js`, plugins: [asModule(wasm)] });
}
