//! The package's rules about one payload, as a form asks for them.

import type { Hints, Issue, Schema, Verdict } from '@idp-edge/validator';

export interface Rules {
  /** What they tell of each field, by its path in the payload. */
  readonly hints: Readonly<Record<string, Hints>>;
  /** What is wrong with a payload. */
  judge(payload: unknown): readonly Issue[];
  /** What is wrong with one of its fields by itself. */
  judgeField(path: string, text: string): Issue | undefined;
  /** What someone typed, without what people type for their own eyes. */
  prepare(path: string, typed: string): string;
  /** The form in which a right text is kept; undefined for one that is not right. */
  normalForm(path: string, typed: string): string | undefined;
}

/** The functions of an entry of the package. They judge the entry's own schemas alone, so each entry has its own. */
export interface Entry {
  rules<T>(schema: Schema<T>): Record<string, Hints>;
  validate<T>(schema: Schema<T>, payload: unknown): Verdict<T>;
  validateField<T>(schema: Schema<T>, path: string, value: unknown): Issue | undefined;
  normalizeField<T>(schema: Schema<T>, path: string, text: string): string;
  normalForm<T>(schema: Schema<T>, path: string, text: string): string | undefined;
}

export function rulesOf<T>(entry: Entry, schema: Schema<T>): Rules {
  const { rules, validate, validateField, normalizeField, normalForm } = entry;
  return {
    hints: rules(schema),
    judge(payload) {
      const verdict = orNothing(() => validate(schema, payload));
      return !verdict || verdict.ok ? [] : verdict.issues;
    },
    judgeField: (path, text) => orNothing(() => validateField(schema, path, text)),
    prepare: (path, typed) => normalizeField(schema, path, typed),
    normalForm: (path, typed) => orNothing(() => normalForm(schema, path, typed)),
  };
}

/**
 * What the rules say, or nothing where they don't run: in a browser that was locked down, there is no WebAssembly. The
 * page works on, and the Worker judges what is sent.
 */
function orNothing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
