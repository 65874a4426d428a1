//! Which entries have every word that was typed, the best first.

import type { Entry } from '../shared/entry.ts';

function weight({ title, about, words = '', isMinor }: Entry, wanted: readonly string[]): number {
  const name = title.toLowerCase();
  const all = `${name} ${about.toLowerCase()} ${words.toLowerCase()}`;
  if (!wanted.every((word) => all.includes(word))) return 0;
  if (isMinor) return 0.5;
  const first = wanted[0] ?? '';
  if (name.startsWith(first)) return 4;
  if (words.toLowerCase().startsWith(first)) return 3;
  return name.includes(first) ? 2 : 1;
}

export function find(entries: readonly Entry[], text: string): Entry[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return entries
    .map((entry) => ({ entry, weight: weight(entry, wanted) }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ entry }) => entry);
}
