//! How the tables of docs/security name a test, and whether it is there.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const address = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const read = (path) => readFileSync(address(path), 'utf8');
export const lines = (text) => text.split('\n').filter((line) => line !== '');

/** A function under `#[test]`, with at most one other attribute between; in JavaScript a text that stands in the file: names may be put together of several. */
export const isTest = (source, path, name) => (path.endsWith('.rs') ? new RegExp(`#\\[test\\]\\s+(#\\[[^\\n]*\\]\\s+)?fn ${name}\\(`).test(source) : source.includes(name));

/** The comment that stands right above a test, without its slashes; nothing where the test has none. */
export function commentAbove(source, path, name) {
  const all = source.split('\n');
  let at = all.findIndex((line) => (path.endsWith('.rs') ? line.trimStart().startsWith(`fn ${name}(`) : line.includes(name) && /^\s*(it|test)\(/.test(line)));
  if (path.endsWith('.rs')) while (at > 0 && all[at - 1].trimStart().startsWith('#[')) at -= 1;
  const above = [];
  for (let line = at - 1; line >= 0 && /^\s*\/\//.test(all[line]); line -= 1) above.unshift(all[line].replace(/^\s*\/+\s*/, ''));
  return above.join(' ');
}
