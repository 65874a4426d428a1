//! The states of the select box, from the catalogue that also names them in messages.

import { en } from '../texts.ts';

/**
 * The words for none, then code → name of every state, by name: "District of Columbia", where a sentence would say "the
 * District of Columbia".
 */
export function states(): Record<string, string> {
  const named = Object.entries(en.states).map(([code, name]) => [code, name.replace(/^the /, '')] as const);
  return { '': 'Choose a state', ...Object.fromEntries(named.sort(([, a], [, b]) => a.localeCompare(b, 'en-US'))) };
}
