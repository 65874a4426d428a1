// Standard Schema 1.1 (standardschema.dev): what form and server libraries accept in place of their own schemas.

import { type Catalogue, explain } from './explain.js';
import { asTyped } from './form.js';
import type { Issue } from './issue.js';
import type { Schema } from './schema.js';
import { en } from './texts.js';
import { type Options, validate } from './validate.js';

/** An object that libraries with Standard Schema support take as a schema. */
export interface Standard<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'idp-edge';
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: T; readonly issues?: undefined }
      | { readonly issues: readonly (Issue & { message: string })[] };
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

export interface StandardOptions extends Options {
  /** The language of the issues' texts, by default English. */
  catalogue?: Catalogue | undefined;
  /**
   * The values are those of a form: each text is taken as `normalizeField` takes it, what was left blank counts as absent,
   * numbers and choices may be texts, and the whole may be a `FormData`. Off by default.
   */
  typed?: boolean | undefined;
}

/** Wraps a schema; the issues come with texts. */
export function standard<T>(schema: Schema<T>, options?: StandardOptions): Standard<T> {
  return standardBy(validate, schema, options);
}

/** As `standard`, with a verdict by somebody else. */
export function standardBy<T>(judge: typeof validate, schema: Schema<T>, options?: StandardOptions): Standard<T> {
  return wrapped((value) => {
    if (!options?.typed) return judged(judge, schema, value, options);
    const { payload, pathOf } = asTyped(schema, value);
    const result = judged(judge, schema, payload, options);
    return result.issues ? { issues: result.issues.map((issue) => ({ ...issue, path: pathOf(issue.path) })) } : result;
  });
}

/** As `standard`, of values that are no form's: the objects that the package brings along need no more. */
export function standardOf<T>(schema: Schema<T>): Standard<T> {
  return wrapped((value) => judged(validate, schema, value));
}

type Result<T> = ReturnType<Standard<T>['~standard']['validate']>;

function wrapped<T>(validate: (value: unknown) => Result<T>): Standard<T> {
  return { '~standard': { version: 1, vendor: 'idp-edge', validate } };
}

function judged<T>(judge: typeof validate, schema: Schema<T>, value: unknown, options?: StandardOptions): Result<T> {
  // A text is a value here, not JSON text: no payload is a text.
  const verdict = judge(schema, typeof value === 'string' ? JSON.stringify(value) : value, options);
  return verdict.ok ? { value: verdict.value } : { issues: explain(verdict.issues, options?.catalogue ?? en) };
}
