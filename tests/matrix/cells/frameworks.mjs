// Frameworks: the page is made on the server where they do that, and the package must say the same there and in the browser.
import { readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BESIDE, EXPECTED, WITHIN } from '../lib/app.mjs';
import { INLINE, toldBy } from '../lib/page.mjs';
import { lastLine, project } from '../lib/project.mjs';

const MODULES = join(import.meta.dirname, '../node_modules');
const bin = (name) => join(MODULES, '.bin', name);

/** Builds the project with a program, and hears what the page in `out` tells once the browser has taken it over. */
const built = ({ tool, program, args, files, out, env = {}, prepare }) => {
  const told = (app, end) => async (folder) => {
    const root = await project(folder, `${tool.split('/').at(-1)} ${end}`, app, files);
    await prepare?.(root, folder);
    await lastLine(process.execPath, [bin(program), ...args], { cwd: root, env: { ...process.env, CI: '1', NODE_ENV: 'production', ...env } });
    return toldBy(join(root, out), INLINE);
  };
  return { tool, what: 'build', within: told(WITHIN, ''), beside: told(BESIDE, 'file') };
};

const PRIVATE = '{ "private": true, "type": "module" }';

const svelteKit = built({
  tool: '@sveltejs/kit',
  program: 'vite',
  args: ['build', '--logLevel', 'error'],
  out: 'build',
  files: {
    'vite.config.js': "import adapter from '@sveltejs/adapter-static';\nimport { sveltekit } from '@sveltejs/kit/vite';\nexport default { plugins: [sveltekit({ adapter: adapter() })] };\n",
    'src/app.html': '<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
    'src/routes/+layout.js': 'export const prerender = true;\n',
    'src/routes/+page.svelte': "<script>\n  import { told } from '../../app.js';\n</script>\n<p>{told}</p>\n",
  },
});

const reactRouter = built({
  tool: 'react-router',
  program: 'react-router',
  args: ['build'],
  out: 'build/client',
  files: {
    'vite.config.js': "import { reactRouter } from '@react-router/dev/vite';\nexport default { plugins: [reactRouter()], build: { target: 'es2022' }, logLevel: 'error' };\n",
    'react-router.config.js': "export default { ssr: false, prerender: ['/'] };\n",
    'app/routes.js': "import { index } from '@react-router/dev/routes';\nexport default [index('home.jsx')];\n",
    'app/root.jsx': "import { Outlet, Scripts } from 'react-router';\nexport default function Root() {\n  return <html lang=\"en\"><head><title>Cell</title></head><body><Outlet /><Scripts /></body></html>;\n}\n",
    'app/home.jsx': "import { told } from '../app.js';\nexport default function Home() {\n  return <p>{told}</p>;\n}\n",
  },
});

const astro = built({
  tool: 'astro',
  program: 'astro',
  args: ['build', '--silent'],
  out: 'dist',
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
  files: {
    'astro.config.mjs': "export default { vite: { build: { target: 'es2022' } } };\n",
    'src/pages/index.astro': "---\nimport { told } from '../../app.js';\n---\n<!doctype html><html lang=\"en\"><head><title>Cell</title></head><body><p>{told}</p><script>import '../../app.js';</script></body></html>\n",
  },
});

const nuxt = built({
  tool: 'nuxt',
  program: 'nuxt',
  args: ['generate', '--logLevel', 'silent'],
  out: '.output/public',
  env: { NUXT_TELEMETRY_DISABLED: '1' },
  files: {
    'nuxt.config.js': "export default { compatibilityDate: '2026-11-01', telemetry: false, vite: { build: { target: 'es2022' }, logLevel: 'error' } };\n",
    'app/app.vue': "<script setup>\nimport { told } from '../app.js';\n</script>\n<template><p>{{ told }}</p></template>\n",
  },
});

/** What Angular serves as it is: there the application copies the file, as it does not follow `new URL('./validator.wasm', import.meta.url)`. */
const PUBLIC = { glob: '**/*', input: 'public' };

/** The application of Angular with this script. */
const ofAngular = (main) => ({
  tool: '@angular/core',
  program: 'ng',
  args: ['build', '--configuration', 'production'],
  out: 'dist/browser',
  env: { NG_CLI_ANALYTICS: 'false' },
  prepare: async (root, folder) => {
    await mkdir(join(root, 'public'));
    await copyFile(join(folder, 'node_modules/@idp-edge/validator/dist/validator.wasm'), join(root, 'public/validator.wasm'));
  },
  files: {
    'package.json': PRIVATE,
    'angular.json': JSON.stringify({
      version: 1,
      cli: { analytics: false, cache: { enabled: false } },
      projects: {
        cell: {
          projectType: 'application',
          root: '',
          sourceRoot: 'src',
          architect: {
            build: {
              builder: '@angular/build:application',
              options: { outputPath: 'dist', browser: 'src/main.ts', index: 'src/index.html', tsConfig: 'tsconfig.json', aot: true, assets: [PUBLIC] },
              configurations: { production: { optimization: { scripts: true, styles: false, fonts: false } } },
            },
          },
        },
      },
    }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'es2022', module: 'es2022', moduleResolution: 'bundler', allowJs: true, strict: true, skipLibCheck: true, lib: ['es2024', 'dom'], types: [] }, files: ['src/main.ts'] }),
    'src/index.html': '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cell</title><base href="/"></head><body><app-root></app-root></body></html>',
    'src/main.ts': main,
  },
});

const angular = built(
  ofAngular(`import { Component, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { told } from '../app.js';

@Component({ selector: 'app-root', template: '<p>{{ told }}</p>' })
class App {
  told = told;
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
`),
);

/** The recipe of the package's README, in a component: what is typed is right, and what is wrong is told at its field. */
const RECIPE = readFileSync(new URL('../../../web/validator/README.md', import.meta.url), 'utf8').match(/\n### Angular\n.*?```js\n(.*?)\n```/s)[1].split('\n');
const FORM = `${RECIPE.filter((line) => line.startsWith('import ')).join('\n')}
import { Component, type WritableSignal, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { standard, UpdateUser } from '@idp-edge/validator';

const schema = standard(UpdateUser, { typed: true });
const EMPTY = { street: '', city: '', state: '', zip: '' };

function ofForm(model: WritableSignal<{ emailAddress: string; phoneNumber: string; address: typeof EMPTY }>) {
  ${RECIPE.filter((line) => line.startsWith('const ')).join('\n  ')}
  return user;
}

@Component({ selector: 'app-root', template: '<p></p>' })
class App {
  model = signal({ emailAddress: ' Alex@EXAMPLE.com', phoneNumber: '(212) 555-0123', address: EMPTY });
  user = ofForm(this.model);

  constructor() {
    const isRight = this.user().valid();
    this.model.set({ emailAddress: 'alex@', phoneNumber: '', address: { street: '1 Main Street', city: 'New York', state: 'NY', zip: '94105' } });
    const wrong = [this.user.emailAddress, this.user.address.zip, this.user.phoneNumber].map((field) => field().errors().length);
    const isTold = isRight && !this.user().valid() && wrong.join() === '1,1,0';
    (globalThis as { told?: string }).told = isTold ? '${EXPECTED}' : JSON.stringify([isRight, wrong]);
  }
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
`;
const angularForm = { ...built({ ...ofAngular(FORM), tool: '@angular/forms' }), what: 'signals', beside: undefined };

export const whole = [svelteKit, reactRouter, astro, nuxt, angular, angularForm];
