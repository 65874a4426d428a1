import type { CommonCode, MoreCode, OtherCode } from './generated/codes.js';
import type { Issue } from './issue.js';

/**
 * The texts of a language. `{name}` stands for a param. Codes that only `/identity`, `/programs` or the Worker give may
 * be left out: `en` and `es` of an entry have all that it gives.
 */
export interface Catalogue {
  texts: Record<CommonCode, string> & Partial<Record<MoreCode | OtherCode, string>>;
  /** Names of the states, for `zip.state`. */
  states: Record<string, string>;
  /** What a character that nobody sees is called, as in “the invisible character”. */
  invisible?: string;
}

/** The same issues, each with its text; a code that the catalogue lacks is its own. */
export function explain<I extends Issue>(issues: readonly I[], catalogue: Catalogue): (I & { message: string })[] {
  return issues.map((issue) => ({ ...issue, message: message(issue, catalogue) }));
}

function message({ code, params = {} }: Issue, { texts, states, invisible }: Catalogue): string {
  // Of an empty text nobody wants to know how many characters it lacks.
  const told = code === 'too_short' && params.min === 1 ? 'required' : code;
  return ((Object.hasOwn(texts, told) && texts[told]) || code).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (name === 'state') return states[value as string] ?? String(value);
    if (name === 'found') return character(String(value), invisible);
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** The character of a number like `U+00D7`: itself in quotes, or what it is where nobody would see it. */
function character(number: string, invisible = ''): string {
  const code = Number.parseInt(number.slice(2), 16);
  const seen = code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(seen) && !/[\u115f\u1160\u2800\u3164\uffa0]/.test(seen)
    ? `“${seen}”`
    : `${invisible} ${number}`.trim();
}
