// Bundles each entry of the package: `dist/NAME.js` has its wasm inlined; `dist/NAME.workerd.js` imports it as a
// module, because workerd compiles no wasm at run time. `slim` and `web` have none: it is given to them, or lies beside
// them.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** The entries, each with its wasm. */
const ENTRIES = {
  index: 'validator.wasm',
  identity: 'identity.wasm',
  programs: 'programs.wasm',
  passwords: 'passwords.wasm',
};
const common = { bundle: true, format: 'esm', target: 'es2022', legalComments: 'none' };

/** What must be escaped in some quotes, or begins a tag, and `!`, which has a meaning of its own. */
const AVOIDED = '"$\'\\`<!';

/**
 * Bytes as printable ASCII that needs no escape in any quotes, one character for most bytes, so that equal bytes stay
 * equal text: compressed it takes 5 % more than the wasm itself (hexadecimal digits 11 %, Base64 28 %). A character
 * stands for 117 - its code; each `!` before it adds 100 to that (`src/printable.ts` reads it; of all such pairs of
 * numbers these gave the smallest bundle).
 */
function toPrintable(bytes) {
  const text = Array.from(bytes, (byte) => {
    for (let shifts = 0; shifts < 256; shifts++) {
      const character = String.fromCharCode((117 + 100 * shifts - byte) & 0xff);
      if (/[ -~]/.test(character) && !AVOIDED.includes(character)) return '!'.repeat(shifts) + character;
    }
    throw new Error(`There is no character for ${byte}`);
  });
  return text.join('');
}

/** A module's default export gives the wasm's bytes when it is called. */
const asCode = (wasm, code) => ({
  name: 'wasm-as-code',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm$/ }, async () => ({
      loader: 'js',
      resolveDir: 'src',
      contents: code(await readFile(`wasm/${wasm}`)),
    }));
  },
});

const printed = (bytes) =>
  `import { fromPrintable } from './printable.js'; export default () => fromPrintable(${JSON.stringify(toPrintable(bytes))})`;

const asText = (wasm) => asCode(wasm, printed);

/** What is written in wasm's own text format, assembled. */
async function assemble(name) {
  const wasm = `wasm/${name}.wasm`;
  await promisify(execFile)('../../node_modules/.bin/wasm-as', [
    '--enable-reference-types',
    `src/${name}.wat`,
    '--output',
    wasm,
  ]);
  const contents = `import { fromHex } from './hex.js'; export default () => fromHex('${(await readFile(wasm)).toString('hex')}')`;
  return {
    name: `${name}-as-code`,
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`${name}\\.wat$`) }, () => ({ loader: 'js', resolveDir: 'src', contents }));
    },
  };
}

/** Of bytes without any pattern, compressed, Base64 takes a tenth less than `toPrintable`. */
const asBase64 = (wasm) =>
  asCode(
    wasm,
    (bytes) =>
      `export default () => Uint8Array.from(atob('${bytes.toString('base64')}'), (character) => character.charCodeAt(0))`,
  );

const asModule = (wasm) => ({
  name: 'wasm-as-module',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/inline\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/imported.ts` }));
    onResolve({ filter: /\.wasm$/ }, () => ({ path: `./${wasm}`, external: true }));
    onLoad({ filter: /\.wat$/ }, () => ({ contents: 'export default () => new Uint8Array()', loader: 'js' }));
  },
});

/** The engine waits for `init`; the source that `init` takes by default may be within the package. */
const asGiven = (source) => ({
  name: 'wasm-as-given',
  setup({ onResolve }) {
    onResolve({ filter: /\/inline\.js$/ }, ({ importer, resolveDir }) =>
      importer.endsWith('engine.ts') ? { path: `${resolveDir}/given.ts` } : undefined,
    );
    onResolve({ filter: /\/source\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/${source}.ts` }));
  },
});

/** What the entry's own API adds, in place of nothing. */
const asApi = (name) => ({
  name: 'more-of-the-api',
  setup({ onResolve }) {
    if (name !== 'identity' && name !== 'programs') return;
    onResolve({ filter: /\/more\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/generated/${name}-more.ts` }));
    onResolve({ filter: /\/texts\.js$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/more-texts.ts` }));
  },
});

const texts = [await assemble('strings'), await assemble('printable')];

const bundle = (name, outfile, ...plugins) =>
  // What only the Programs API asks costs the other entries nothing.
  build({
    ...common,
    define: {
      PROGRAMS: String(name === 'programs' || name === 'json-schema'),
      MORE: String(['identity', 'programs', 'json-schema'].includes(name)),
    },
    entryPoints: [`src/${name}.ts`],
    outfile: `dist/${outfile}.js`,
    plugins: [...plugins, asApi(name), ...texts],
  });

// What an earlier build left would be packed, too.
await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
for (const [name, wasm] of Object.entries(ENTRIES)) {
  await copyFile(`wasm/${wasm}`, `dist/${wasm}`);
  await bundle(name, name, name === 'passwords' ? asBase64(wasm) : asText(wasm));
  await bundle(name, `${name}.workerd`, asModule(wasm));
}
const { index } = ENTRIES;
await bundle('json-schema', 'json-schema');
await bundle('slim', 'slim', asGiven('source'));
await bundle('web', 'web', asGiven('source'));
await bundle('web', 'web.server', asGiven('embedded'), asText(index));
await bundle('web', 'web.workerd', asGiven('embedded'), asModule(index));
// The compiler takes this file along under no name that resolves.
await mkdir('dist/types', { recursive: true });
await copyFile('src/validator.d.wasm.ts', 'dist/types/validator.wasm.d.ts');
