// The Worker that is measured: a checkout of the repository, or the folder with a build.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, built } from '../../e2e/harness/build.mjs';

/**
 * @param {string} place a checkout, or a folder with a built Worker; of the latter the checkout around it counts, else this one
 * @returns the build, with `root`, the checkout whose migrations go with it
 */
export function checkout(place) {
  const folder = resolve(place);
  if (existsSync(join(folder, 'wrangler.toml'))) return { root: folder, ...built(folder) };
  const around = resolve(folder, '../../..');
  const root = existsSync(join(around, 'wrangler.toml')) ? around : ROOT;
  return { root, ...built(root, folder) };
}
