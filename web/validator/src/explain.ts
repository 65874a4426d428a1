import type { CommonCode, MoreCode } from './generated/codes.js';
import type { Issue } from './issues.js';

/** The texts of a language. `{name}` stands for a param. */
export interface Catalogue {
  texts: Record<CommonCode, string> & Partial<Record<MoreCode, string>>;
  /** Names of the states, for `zip.state`. */
  states: Record<string, string>;
}

/** The same issues, each with its text. */
export function explain<I extends Issue>(issues: readonly I[], catalogue: Catalogue): (I & { message: string })[] {
  return issues.map((issue) => ({ ...issue, message: message(issue, catalogue) }));
}

function message({ code, params = {} }: Issue, { texts, states }: Catalogue): string {
  return (texts[code] as string).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (name === 'state') return states[value as string] ?? String(value);
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
