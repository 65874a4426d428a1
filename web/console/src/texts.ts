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
  return explain([issue as Issue], en)[0]?.message ?? issue.code;
}
