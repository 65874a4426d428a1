//! Judges bodies before they are sent, by the rules of `@idp-edge/validator`: what the service would refuse is not sent.

import type { Issue } from './failure.ts';
import { BODIES } from './generated/bodies.ts';

/** An entry of the validator as a whole: `import * as rules from '@idp-edge/validator'`, or its `/identity`, `/programs`. */
export type Rules = Readonly<Record<string, unknown>>;

/** Judges the text of a body; gives the body of a refusal, as the API of the operation has it, or nothing. */
export type Validation = (operation: string, body: string) => object | undefined;

/** What is taken of an entry. */
interface Entry {
  validate(schema: unknown, body: string): { ok: true } | { ok: false; issues: unknown };
  explain(issues: unknown, texts: unknown): Issue[];
}

/**
 * Makes the client judge each body whose schema one of the entries has.
 * @param entries of the validator
 * @param language that of the texts: the name under which the entries export them
 * @throws TypeError when an entry is none
 */
export function validation(entries: Rules[], language = 'en'): Validation {
  for (const entry of entries) {
    if (typeof entry.validate === 'function' && entry[language]) continue;
    throw new TypeError(`not an entry of the validator, or without the texts \`${language}\``);
  }
  return (operation, body) => {
    const name = BODIES[operation] ?? '';
    const rules = entries.find((entry) => name in entry);
    if (!rules) return undefined;
    const { validate, explain } = rules as unknown as Entry;
    const verdict = validate(rules[name], body);
    return verdict.ok ? undefined : { ...refused(operation), issues: explain(verdict.issues, rules[language]) };
  };
}

/** What the API says of such a body, beside the issues. */
function refused(operation: string) {
  const message = 'The rules refuse the body; it was not sent.';
  if (operation.includes(' /programs/')) return { responseDetails: [{ code: 400, subCode: 0, description: message }] };
  return operation.includes(' /idp')
    ? { error: 'InputValidationFailure', detail: message }
    : { code: 'invalid', message };
}
