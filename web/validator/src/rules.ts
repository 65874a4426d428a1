import { AUTOCOMPLETE, KINDS } from './generated/hints.js';
import { MORE_KINDS } from './more.js';
import type { Schema } from './schema.js';

/** What a form may tell the browser about a field. */
export interface Hints {
  /** JSON type of the value. */
  type: string;
  /**
   * Of the payload: all on its path must be there. A field that only its object wants, where that may be left out, is
   * not.
   */
  required: boolean;
  minLength?: number;
  maxLength?: number;
  /** Of an array. */
  maxItems?: number;
  /** What there is to choose from. */
  allowed?: readonly string[];
  inputMode?: string;
  autocomplete?: string;
  /** What the normal form matches, for the flags `u` and `v`, without anchors. */
  pattern?: string;
}

/** The hints for each field, by dotted path, in schema order. */
export function rules<T>(schema: Schema<T>): Record<string, Hints> {
  return Object.fromEntries(
    schema.fields.map(([path, type, kind, required, minLength, maxLength, maxItems, allowed]) => {
      const { inputMode, pattern } = KINDS[kind] ?? MORE_KINDS[kind] ?? {};
      const hints: Hints = { type, required: required === 1 };
      if (minLength > 0 && type === 'string') hints.minLength = minLength;
      if (maxLength > 0 && type === 'string') hints.maxLength = maxLength;
      if (maxItems > 0) hints.maxItems = maxItems;
      if (allowed) hints.allowed = allowed;
      if (inputMode) hints.inputMode = inputMode;
      if (pattern) hints.pattern = pattern;
      const autocomplete = AUTOCOMPLETE[path];
      // Elsewhere the same path may be an object, or one of a few values.
      if (autocomplete && type === 'string' && kind !== 'OneOf') hints.autocomplete = autocomplete;
      return [path, hints];
    }),
  );
}
