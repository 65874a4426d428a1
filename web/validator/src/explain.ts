import type { CommonCode, MoreCode } from './generated/codes.js';
import type { Issue } from './issue.js';

/**
 * The texts of a language. `{name}` stands for a param. Codes that only `/identity` and `/programs` give may be left
 * out: `en` and `es` of an entry have all that it gives.
 */
export interface Catalogue {
  texts: Record<CommonCode, string> & Partial<Record<MoreCode, string>>;
  /** Names of the states, for `zip.state`. */
  states: Record<string, string>;
}

/** The same issues, each with its text; a code that the catalogue lacks is its own. */
export function explain<I extends Issue>(issues: readonly I[], catalogue: Catalogue): (I & { message: string })[] {
  return issues.map((issue) => ({ ...issue, message: message(issue, catalogue) }));
}

function message({ code, params = {} }: Issue, { texts, states }: Catalogue): string {
  return ((Object.hasOwn(texts, code) && texts[code]) || code).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (name === 'state') return states[value as string] ?? String(value);
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
