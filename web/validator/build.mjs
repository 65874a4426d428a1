// Bundles each entry of the package: `dist/NAME.js` has its wasm inlined; `dist/NAME.workerd.js` imports it as a module, because
// workerd compiles no wasm at run time.
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** The entries, each with its wasm. */
const ENTRIES = { index: 'validator.wasm', identity: 'identity.wasm', passwords: 'passwords.wasm' };
const common = { bundle: true, format: 'esm', target: 'es2022', legalComments: 'none' };

/** What must be escaped in some quotes, or begins a tag, and `!`, which has a meaning of its own. */
const AVOIDED = '"$\'\\`<!';

/**
 * Bytes as printable ASCII that needs no escape in any quotes, one character for most bytes, so that equal bytes stay equal text: compressed
 * it takes no more than the wasm itself (hexadecimal digits 11 % more, Base64 28 %). A character stands for its code - 41; each `!` before it
 * adds 95 to that (`src/inline.ts` reads it; of all such pairs of numbers these gave the smallest bundle).
 */
function toText(bytes) {
  const text = Array.from(bytes, (byte) => {
    for (let shifts = 0; shifts < 256; shifts++) {
      const character = String.fromCharCode((byte - 95 * shifts + 41) & 0xff);
      if (/[ -~]/.test(character) && !AVOIDED.includes(character)) return '!'.repeat(shifts) + character;
    }
    throw new Error(`There is no character for ${byte}`);
  });
  return text.join('');
}

const asText = (wasm) => ({
  name: 'wasm-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async () => ({ loader: 'text', contents: toText(await readFile(`wasm/${wasm}`)) }));
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
  const entryPoints = [`src/${name}.ts`];
  await build({ ...common, entryPoints, outfile: `dist/${name}.js`, plugins: [asText(wasm)] });
  await build({ ...common, entryPoints, outfile: `dist/${name}.workerd.js`, plugins: [asModule(wasm)] });
}
