//! From what was typed to what is sent.

import { normalizeField } from '@idp-edge/validator';
import { type Kind, type Path, SCHEMA, fieldsOf } from './fields.ts';

export type Values = Partial<Record<Path, string>>;

/**
 * The payload of a form: empty fields are left out, those to be removed are `null`.
 * A new user always has an `address`, so that its missing parts are told one by one.
 */
export function payloadOf(kind: Kind, values: Values, removed: ReadonlySet<Path>): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  const address: Record<string, unknown> = {};
  for (const { path } of fieldsOf(kind)) {
    const value = removed.has(path) ? null : wireText(kind, path, values[path] ?? '');
    if (value === '') continue;
    if (path.startsWith('address.')) {
      address[path.slice('address.'.length)] = value;
      payload.address = address;
    } else {
      payload[path] = value;
    }
  }
  if (kind === 'create') payload.address = address;
  return payload;
}

/** One typed text as it is sent: without what people type for their own eyes. */
export function wireText(kind: Kind, path: Path, typed: string): string {
  const text = path === 'dob' ? isoDate(typed) : typed;
  return normalizeField(SCHEMA[kind], path, text);
}

/** Turns a date in the American order (`3/10/1990`) into `1990-03-10`; leaves any other text as it is. */
export function isoDate(typed: string): string {
  const [whole, month, day, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(typed) ?? [];
  return whole && month && day && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
}
