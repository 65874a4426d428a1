// What an API adds to the codes, texts and kinds of the Protection API: here nothing. `build.mjs` puts the file of the
// entry's own API (`generated/NAME-more.ts`) in this one's place, and `more-texts.ts` in that of `texts.ts`.

import type { MoreCode } from './generated/codes.js';

export interface More {
  /** By language. */
  texts: Record<string, Partial<Record<MoreCode, string>>>;
  /** As in `generated/hints.ts`. */
  kinds: Record<string, string>;
}

/** The codes behind those of `CODES`, with a space before them. */
export const MORE_CODES: string = '';
export const MORE_TEXTS: More['texts'] = {};
export const MORE_KINDS: More['kinds'] = {};
