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
  return rules ? rules.prepare(path, typed) : typed;
}
