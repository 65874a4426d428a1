import { fieldNumber, type Schema } from './schema.js';

/**
 * Kinds whose texts are taken as they are (`is_raw` in `crates/model`): a space at the end of a password is one of its
 * characters.
 */
const RAW = /^(?:Base64|Id|Password|Token)$/;

/** A day as Americans write it: month, day, year. */
const AMERICAN_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * What a person typed, as the rules want it: without the separators of phone numbers and SSNs, and without a phone
 * number's leading `+1` or `1`; a date of birth in the American order (`3/10/1990`) as `1990-03-10`. Other fields
 * are trimmed, but passwords, tokens and ids, which are given back as they are.
 */
export function normalizeField<T>(schema: Schema<T>, path: string, text: string): string {
  const kind = schema.fields[fieldNumber(schema, path) - 1]?.[2] ?? '';
  if (RAW.test(kind)) return text;
  if (kind === 'DateOfBirth') return text.trim().replace(AMERICAN_DAY, isoDay);
  const isPhone = kind === 'Phone';
  // `Ssn`, and those of `/programs`: `WholeSsn`, `SsnSuffix`.
  if (!isPhone && !kind.includes('Ssn')) return text.trim();
  const digits = text.replace(/[\s\-().]/g, '');
  return isPhone ? digits.replace(/^(?:\+1|1(?=.{10}$))/, '') : digits;
}

function isoDay(_: string, month: string, day: string, year: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
