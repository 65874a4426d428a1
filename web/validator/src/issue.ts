// What is said of a payload that is refused. Types alone, so that an application's compiler need not know those of
// WebAssembly.

import type { Code } from './generated/codes.js';

export type { Code };

/** Why a value is refused. */
export interface Issue {
  /** Keys and array indexes from the payload's root; empty for the payload as a whole. */
  path: (string | number)[];
  code: Code;
  /** What a text needs: numbers and names, never what was typed but a state. */
  params?: Record<string, unknown>;
}

/** The first 100 issues of a payload that is refused. */
export interface Refusal {
  readonly ok: false;
  readonly issues: Issue[];
  /** There are more. */
  readonly truncated?: true;
}
