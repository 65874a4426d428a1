// A folder for each cell, in which the package is installed as it is published.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('../../../web/validator', import.meta.url));
/** Within this folder, so that the tools find what is installed for them. */
const WORK = fileURLToPath(new URL('../work', import.meta.url));

const HTML = '<!doctype html><meta charset="utf-8"><title>Cell</title><script type="module" src="./app.js"></script>';

/** Packs the package, and unpacks it where every cell below finds it. @returns {Promise<string>} the folder of this run */
export async function install() {
  await mkdir(WORK, { recursive: true });
  const folder = await mkdtemp(join(WORK, 'run-'));
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: PACKAGE });
  const { name, version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  const target = join(folder, 'node_modules', name);
  await mkdir(target, { recursive: true });
  await run('tar', ['xzf', join(folder, `${name.slice(1).replace('/', '-')}-${version}.tgz`), '--strip-components', '1', '-C', target]);
  return folder;
}

/** Removes what `install` made. */
export const uninstall = (folder) => rm(folder, { recursive: true, force: true });

/**
 * Makes a project with `app.js` and a page for it.
 *
 * @param {Record<string, string>} [files] more of its files, or others
 * @returns {Promise<string>} its folder
 */
export async function project(folder, name, app, files = {}) {
  const root = join(folder, name.replace(/\W+/g, '-'));
  const all = { 'app.js': app, 'index.html': HTML, 'package.json': '{ "private": true, "type": "module" }', ...files };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** Copies a project that is kept in the repository, so that it finds the packed package. */
export async function copied(folder, name, from) {
  const root = join(folder, name);
  await cp(from, root, { recursive: true, filter: (path) => !/node_modules|dist/.test(path.slice(from.length)) });
  return root;
}

/** Runs a program. @returns {Promise<string>} what it prints */
export async function printed(program, args, options) {
  try {
    return (await run(program, args, options)).stdout;
  } catch ({ message, stdout = '', stderr = '' }) {
    throw new Error(`${message}\n${stdout}${stderr}`);
  }
}

/** As `printed`, with what the program prints as an error, too. */
export async function output(program, args, options) {
  try {
    const { stdout, stderr } = await run(program, args, options);
    return stdout + stderr;
  } catch ({ message, stdout = '', stderr = '' }) {
    throw new Error(`${message}\n${stdout}${stderr}`);
  }
}

/** @returns {Promise<string>} what a program prints last */
export const lastLine = async (...call) => (await printed(...call)).trim().split('\n').at(-1);
