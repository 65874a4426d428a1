// Vite: its development server, which bundles packages beforehand, and its build.
import { join } from 'node:path';
import { BY_URL, WITHIN } from '../lib/app.mjs';
import { toldAt, toldBy } from '../lib/page.mjs';
import { project } from '../lib/project.mjs';

const FILE = BY_URL('@idp-edge/validator/validator.wasm?url');

const options = (root) => ({ root, configFile: false, logLevel: 'error', cacheDir: join(root, 'cache'), build: { outDir: join(root, 'out'), target: 'es2022' } });

async function dev(vite, root) {
  const server = await vite.createServer({ ...options(root), server: { host: '127.0.0.1', port: 0, strictPort: false } });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    return await toldAt(`http://127.0.0.1:${port}/`);
  } finally {
    await server.close();
  }
}

async function build(vite, root) {
  await vite.build(options(root));
  return toldBy(join(root, 'out'));
}

const cell = (tool, what, work) => {
  const told = (app, end) => async (folder) => work(await import(tool), await project(folder, `${tool} ${what} ${end}`, app));
  return { tool, what, within: told(WITHIN, ''), beside: told(FILE, 'file') };
};

export const fast = [cell('vite', 'build', build), cell('vite', 'dev', dev)];
export const whole = [...fast, cell('vite7', 'build', build), cell('vite7', 'dev', dev)];
