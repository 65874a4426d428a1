import { fieldNumber, type Schema } from './schema.js';

/**
 * Kinds whose texts are taken as they are (`is_raw` in `crates/model`): a space at the end of a password is one of its
 * characters.
 */
const RAW = /^(?:Base64|Id|Password|Token)$/;

/**
 * What a person typed, as the rules want it: without the separators of phone numbers and SSNs, and without a phone
 * number's leading `+1` or `1`. Other fields are trimmed, but passwords, tokens and ids, which are given back as they
 * are.
 */
export function normalizeField<T>(schema: Schema<T>, path: string, text: string): string {
  const kind = schema.fields[fieldNumber(schema, path) - 1]?.[2] ?? '';
  if (RAW.test(kind)) return text;
  const isPhone = kind === 'Phone';
  // `Ssn`, and those of `/programs`: `WholeSsn`, `SsnSuffix`.
  if (!isPhone && !kind.includes('Ssn')) return text.trim();
  const digits = text.replace(/[\s\-().]/g, '');
  return isPhone ? digits.replace(/^(?:\+1|1(?=.{10}$))/, '') : digits;
}
