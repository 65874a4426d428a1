//! The states of the select box, from the catalogue that also names them in messages.

import { en } from '@idp-edge/validator';

/** Every state with its code, by name: "District of Columbia", where a sentence would say "the District of Columbia". */
export function states(): { code: string; name: string }[] {
  return Object.entries(en.states)
    .map(([code, name]) => ({ code, name: name.replace(/^the /, '') }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-US'));
}
