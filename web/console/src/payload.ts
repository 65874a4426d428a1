//! From what was typed to what is sent.

import { type FormDefinition, fieldsOf, inputHints, type Path, type Payload, type Values } from './fields.ts';

/**
 * The payload of a form: empty fields are left out, those to be removed are `null`. A group with a required field in it
 * (the address of a new user) is always sent, so that its missing parts are told one by one.
 */
export function payloadOf(definition: FormDefinition, values: Values, removed: ReadonlySet<Path>): Payload {
  const filledIn: Payload = {};
  for (const field of fieldsOf(definition)) {
    const groups = field.path.split('.');
    const name = groups.pop() ?? '';
    const value = removed.has(field.path) ? null : wireText(definition, field.path, values[field.path] ?? '');
    if (value !== '') groupAt(filledIn, groups)[name] = value;
    else if (inputHints(definition, field).required) groupAt(filledIn, groups);
  }
  return definition.payload?.(filledIn) ?? filledIn;
}

/** The object under `names`, made where it is not there yet. */
function groupAt(payload: Payload, names: string[]): Payload {
  return names.reduce((group, name) => (group[name] ??= {}) as Payload, payload);
}

/** One typed text as it is sent: without what people type for their own eyes. */
export function wireText({ rules }: FormDefinition, path: Path, typed: string): string {
  // A password is sent as it is, with all its spaces.
  if (!rules) return typed;
  const text = path === 'dob' ? isoDate(typed) : typed;
  return rules.prepare(path, text);
}

/** Turns a date in the American order (`3/10/1990`) into `1990-03-10`; leaves any other text as it is. */
export function isoDate(typed: string): string {
  const [whole, month, day, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(typed) ?? [];
  return whole && month && day && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
}
