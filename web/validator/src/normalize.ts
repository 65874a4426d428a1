import { type Schema, fieldNumber } from './schema.js';

/**
 * What a person typed, as the rules want it: without the separators of phone numbers and SSNs, and without a phone
 * number's leading `+1` or `1`. Other fields are trimmed.
 */
export function normalizeField<T>(schema: Schema<T>, path: string, text: string): string {
  const kind = schema.fields[fieldNumber(schema, path) - 1]?.[2];
  if (kind !== 'Phone' && kind !== 'Ssn') return text.trim();
  const digits = text.replace(/[\s\-().]/g, '');
  return kind === 'Phone' ? digits.replace(/^(?:\+1|1(?=.{10}$))/, '') : digits;
}
