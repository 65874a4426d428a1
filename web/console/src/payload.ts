//! From what was typed to what is sent.

import { normalizeField } from '@idp-edge/validator';
import { fieldsOf, inputHints, isOfProfile, type Kind, type Path, SCHEMA } from './fields.ts';

export type Values = Partial<Record<Path, string>>;
type Group = Record<string, unknown>;

/**
 * The payload of a form: empty fields are left out, those to be removed are `null`. A group with a required field in it
 * (the address of a new user) is always sent, so that its missing parts are told one by one.
 */
export function payloadOf(kind: Kind, values: Values, removed: ReadonlySet<Path>): Group {
  const payload: Group = {};
  for (const field of fieldsOf(kind)) {
    const groups = field.path.split('.');
    const name = groups.pop() ?? '';
    const value = removed.has(field.path) ? null : wireText(kind, field.path, values[field.path] ?? '');
    if (value !== '') groupAt(payload, groups)[name] = value;
    else if (inputHints(kind, field).required) groupAt(payload, groups);
  }
  return payload;
}

/** The object under `names`, made where it is not there yet. */
function groupAt(payload: Group, names: string[]): Group {
  return names.reduce((group, name) => (group[name] ??= {}) as Group, payload);
}

/** One typed text as it is sent: without what people type for their own eyes. */
export function wireText(kind: Kind, path: Path, typed: string): string {
  // A password is sent as it is, with all its spaces.
  if (!isOfProfile(kind)) return typed;
  const text = path === 'dob' ? isoDate(typed) : typed;
  return normalizeField(SCHEMA[kind], path, text);
}

/** Turns a date in the American order (`3/10/1990`) into `1990-03-10`; leaves any other text as it is. */
export function isoDate(typed: string): string {
  const [whole, month, day, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(typed) ?? [];
  return whole && month && day && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
}
