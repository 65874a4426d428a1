//! Reads the corpus from disk.
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../cases/', import.meta.url);

/** @returns {Map<string, object>} topic → the file's JSON, unexpanded */
export function loadFiles() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort();
  return new Map(names.map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))]));
}
