// Runtimes without a bundler, and workerd with the bundler of wrangler.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BESIDE, EXPECTED, WITHIN } from '../lib/app.mjs';
import { lastLine, printed, project } from '../lib/project.mjs';
import { startWorkerd } from '../../lib/workerd.mjs';

const MODULES = join(import.meta.dirname, '../node_modules');

/** Runs `app.js` with a program. */
const cell = (tool, program, args = []) => {
  const told = (app, end) => async (folder) => {
    const root = await project(folder, `${tool} ${end}`, app);
    return lastLine(program, [...args, 'app.js'], { cwd: root, env: { ...process.env, DENO_DIR: join(root, 'deno'), DENO_NO_UPDATE_CHECK: '1' } });
  };
  return { tool, within: told(WITHIN, ''), beside: told(BESIDE, 'file') };
};

const workerd = {
  tool: 'workerd',
  within: (folder) => inWorkerd(folder, WITHIN),
  beside: (folder) => inWorkerd(folder, BESIDE),
};

async function inWorkerd(folder, app) {
  // In the handler: before the first request there is no time of day, and so no date of birth that has been.
  const script = "export default { fetch: async () => Response.json((await import('./app.js')).told) };";
  const worker = await startWorkerd(script, { resolveDir: await project(folder, `workerd ${app.length}`, app) });
  try {
    return await worker.ask('');
  } finally {
    await worker.stop();
  }
}

const vitest = {
  tool: 'vitest',
  async within(folder) {
    const test = `import { expect, it } from 'vitest';\nimport { told } from './app.js';\nit('tells', () => expect(told).toBe('${EXPECTED}'));\n`;
    const root = await project(folder, 'vitest', WITHIN, { 'app.test.js': test });
    const output = await printed(process.execPath, [join(MODULES, '.bin/vitest'), 'run', '--root', root], { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
    return /Tests\s+1 passed/.test(output) ? EXPECTED : output;
  },
};

/** The releases of Node that this platform has as npm packages. */
const nodes = ['node20', 'node22', 'node24'].filter((name) => existsSync(join(MODULES, name))).map((name) => cell(name, join(MODULES, name, 'bin/node')));

export const fast = [cell('node', process.execPath), workerd];
export const whole = [...nodes, workerd, cell('deno', join(MODULES, '.bin/deno'), ['run', '--allow-read', '--no-lock', '--node-modules-dir=manual']), cell('bun', join(MODULES, '.bin/bun'), ['run']), vitest];
