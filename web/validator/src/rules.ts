import { AUTOCOMPLETE, KINDS } from './generated/hints.js';
import { MORE_KINDS } from './more.js';
import type { Schema } from './schema.js';

/**
 * What a form may tell the browser about a field: nothing by which a browser refuses what the rules accept. What the
 * normal form matches is in the JSON Schema.
 */
export interface Hints {
  /** JSON type of the value. */
  type: string;
  /**
   * Of the payload: all on its path must be there. A field that only its object wants, where that may be left out, is
   * not.
   */
  required: boolean;
  /**
   * How many code points the normal form may have. Nothing for `minlength` and `maxlength` of HTML, which count UTF-16
   * units of what was typed, and so would cut what is right.
   */
  characters?: { min: number; max: number };
  /** Of an array. */
  maxItems?: number;
  /** What there is to choose from. */
  allowed?: readonly string[];
  inputMode?: string;
  autocomplete?: string;
}

/** The hints for each field, by dotted path, in schema order. */
export function rules<T>(schema: Schema<T>): Record<string, Hints> {
  return Object.fromEntries(
    schema.fields.map(([path, type, kind, required, min, max, maxItems, allowed]) => {
      const inputMode = KINDS[kind] ?? MORE_KINDS[kind];
      const hints: Hints = { type, required: required === 1 };
      if (max > 0 && type === 'string') hints.characters = { min, max };
      if (maxItems > 0) hints.maxItems = maxItems;
      if (allowed) hints.allowed = allowed;
      if (inputMode) hints.inputMode = inputMode;
      const autocomplete = AUTOCOMPLETE[path];
      // Elsewhere the same path may be an object, or one of a few values.
      if (autocomplete && type === 'string' && kind !== 'OneOf') hints.autocomplete = autocomplete;
      return [path, hints];
    }),
  );
}
