// Bundles each entry for Node, browsers and workerd alike. openapi-fetch stays a dependency of its own.
import { cp, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/index.ts', 'src/validation.ts'],
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  format: 'esm',
  target: 'es2022',
  // What each file is about, which bundlers would carry into every page.
  legalComments: 'none',
  logLevel: 'warning',
});
// The compiler does not copy declarations.
await mkdir('dist/types/generated', { recursive: true });
await cp('src/generated/api.d.ts', 'dist/types/generated/api.d.ts');
