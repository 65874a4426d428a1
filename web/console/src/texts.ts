//! What the rules say, in the words of the package: those of its entry for the Identity API, which has all that this
//! page can be told.

import { type Code, en, explain, type Issue } from '@idp-edge/validator/identity';
import type { SentIssue } from './failure-types.ts';

export { en };

/** What the rules want, in the words in which they refuse anything else. */
export function askedFor(code: Code, params?: Issue['params']): string {
  return textOf({ path: [], code, ...(params && { params }) });
}

/** The catalogue's text. A newer Worker may know codes that this page does not: then its own. */
export function textOf(issue: SentIssue): string {
  if (!Object.hasOwn(en.texts, issue.code)) return issue.message ?? issue.code;
  const { found } = issue.params ?? {};
  const params = typeof found === 'string' ? { ...issue.params, found: visible(found) } : issue.params;
  return explain([{ ...issue, params } as Issue], en)[0]?.message ?? issue.code;
}

/**
 * A character that can be seen in place of its number: on the screen of whoever typed it, that tells nobody anything
 * new.
 */
function visible(number: string): string {
  const code = Number.parseInt(number.replace(/^U\+/, ''), 16);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}”` : number;
}
