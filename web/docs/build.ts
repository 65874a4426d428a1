//! Builds the documentation into `dist`: scripts and styles by Vite, then the pages that name them.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ajvCompiled } from './src/build/ajv.ts';
import { concepts } from './src/build/concepts.ts';
import { guides } from './src/build/documents.ts';
import { errorEntries, errors } from './src/build/errors.ts';
import { home } from './src/build/home.ts';
import { type Assets, layout, type Page } from './src/build/layout.ts';
import { playground, presets } from './src/build/playground.ts';
import { quickStart } from './src/build/quick-start.ts';
import { reference } from './src/build/reference.ts';
import { searchIndex } from './src/build/search.ts';
import { webhooks } from './src/build/webhooks.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What Vite is to build, by the name that pages have for it. */
const ENTRIES: Record<Parameters<Assets>[0], string> = {
  style: 'src/style.css',
  search: 'src/page/search.ts',
  request: 'src/page/request.ts',
  playground: 'src/page/playground/main.ts',
  webhooks: 'src/page/webhooks.ts',
};

/** Bundles scripts and styles. */
async function bundle(): Promise<Assets> {
  await build({
    root: here('.'),
    base: '/docs/',
    logLevel: 'warn',
    plugins: [ajvCompiled],
    build: {
      outDir: here('dist/docs'),
      emptyOutDir: true,
      target: 'es2022',
      manifest: true,
      // The content policy allows no inline script and no data: address, so nothing may be inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Zod, and what Ajv makes of all schemas, are loaded by whoever compares.
      chunkSizeWarningLimit: 700,
      rollupOptions: { input: ENTRIES },
    },
  });
  const file = here('dist/docs/.vite/manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, { file: string }>;
  await rm(dirname(file), { recursive: true });
  return (name) => {
    const built = manifest[ENTRIES[name]];
    if (!built) throw new Error(`Vite made nothing of ${ENTRIES[name]}`);
    return `/docs/${built.file}`;
  };
}

async function write(path: string, text: string): Promise<void> {
  const file = here(`dist/docs/${path}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const assets = await bundle();
const pages: Page[] = [home, quickStart, concepts, ...guides, ...reference, errors, playground, webhooks];
const places = [
  { path: 'quick-start', title: 'Quick start' },
  { path: 'concepts', title: 'Concepts' },
  { path: 'guides/index', title: 'Guides' },
  { path: 'reference/index', title: 'Reference' },
  { path: 'errors', title: 'Errors' },
  { path: 'playground', title: 'Playground' },
  { path: 'webhooks', title: 'Webhooks' },
];
for (const page of pages) await write(`${page.path}.html`, layout(page, places, assets));
await write('search.json', JSON.stringify(searchIndex(pages, errorEntries)));
await write('presets.json', JSON.stringify(presets));
