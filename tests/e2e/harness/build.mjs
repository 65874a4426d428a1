//! A built Worker as Miniflare takes it, and what `wrangler.toml` says of it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Source of what calls a Worker, for a module that stands in front of it. A build of before has a class as its entry. */
export const CALL_ENTRY = `
function callEntry(name, event, env, context) {
  const Entry = worker.default;
  return typeof Entry === 'function' ? new Entry(context, env)[name](event) : Entry[name](event, env, context);
}
`;

/**
 * Reads a build.
 * @param {string} root the checkout that it is of
 * @param {string} folder where it lies, from `root`; where `wrangler.toml` says when left out
 * @returns `main`, the name of the main module; `modules`, it and the wasm that it imports; `compatibilityDate`; `database`, its name
 */
export function built(root = ROOT, folder) {
  const config = readFileSync(join(root, 'wrangler.toml'), 'utf8');
  const setting = (name) => config.match(new RegExp(`^${name} = "([^"]+)"`, 'm'))[1];
  const main = setting('main').split('/').at(-1);
  const home = resolve(root, folder ?? join(setting('main'), '..'));
  if (!existsSync(join(home, main))) throw new Error(`${join(home, main)} is not there: run \`cargo xtask build worker\``);
  const contents = readFileSync(join(home, main), 'utf8');
  const imported = new Set([...contents.matchAll(/["']\.\/([\w./-]+\.wasm)["']/g)].map(([, name]) => name));
  const wasm = [...imported].map((name) => ({ type: 'CompiledWasm', path: name, contents: readFileSync(join(home, name)) }));
  return {
    main,
    modules: [{ type: 'ESModule', path: main, contents }, ...wasm],
    compatibilityDate: setting('compatibility_date'),
    database: setting('database_name'),
  };
}
