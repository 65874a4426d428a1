//! The package's rules about one payload, as a form asks for them.

import type { Hints, Issue, Schema, Verdict } from '@idp-edge/validator';

export interface Rules {
  /** What they tell of each field, by its path in the payload. */
  readonly hints: Readonly<Record<string, Hints>>;
  /** What is wrong with a payload. */
  judge(payload: unknown): readonly Issue[];
  /** What someone typed, without what people type for their own eyes. */
  prepare(path: string, typed: string): string;
}

/** The functions of an entry of the package. They judge the entry's own schemas alone, so each entry has its own. */
export interface Entry {
  rules<T>(schema: Schema<T>): Record<string, Hints>;
  validate<T>(schema: Schema<T>, payload: unknown): Verdict<T>;
  normalizeField<T>(schema: Schema<T>, path: string, text: string): string;
}

export function rulesOf<T>({ rules, validate, normalizeField }: Entry, schema: Schema<T>): Rules {
  return {
    hints: rules(schema),
    judge(payload) {
      const verdict = validate(schema, payload);
      return verdict.ok ? [] : verdict.issues;
    },
    prepare: (path, typed) => normalizeField(schema, path, typed),
  };
}
