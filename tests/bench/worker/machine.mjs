// On what, with what and when something was measured.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const versionOf = (name) => `${name} ${JSON.parse(readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version}`;

/** A line that says it; `packages` are named with their versions, too. */
export function machine(packages = []) {
  const versions = ['miniflare', 'workerd', ...packages].map(versionOf).join(', ');
  return `${cpus().length} × ${cpus()[0].model.trim()}, ${process.platform} ${process.arch}; Node ${process.versions.node}, ${versions}; ${new Date().toISOString().slice(0, 10)}`;
}
