//! Programs that are shown as they are run by tests.

import { readFileSync } from 'node:fs';

/** The text of a file of `examples`. */
export const example = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8').trimEnd();
