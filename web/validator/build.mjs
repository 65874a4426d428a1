// Bundles the package: `dist/index.js` has its wasm inlined; `dist/workerd.js` imports it as a module, because workerd
// compiles no wasm at run time.
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const common = { bundle: true, format: 'esm', target: 'es2022', legalComments: 'none' };

await mkdir('dist', { recursive: true });
await copyFile('wasm/validator.wasm', 'dist/validator.wasm');
await build({
  ...common,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  plugins: [
    {
      // Hexadecimal digits compress to a fifth less than Base64: equal bytes stay equal text.
      name: 'wasm-as-hex',
      setup({ onLoad }) {
        onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({ loader: 'text', contents: (await readFile(path)).toString('hex') }));
      },
    },
  ],
});
await build({
  ...common,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/workerd.js',
  external: ['./validator.wasm'],
  plugins: [
    {
      name: 'wasm-as-module',
      setup({ onResolve }) {
        onResolve({ filter: /\/inline\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/imported.ts` }));
      },
    },
  ],
});
