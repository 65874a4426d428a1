// Standard Schema 1.0 (standardschema.dev): what form and server libraries accept in place of their own schemas.

import { explain } from './explain.js';
import { en } from './generated/en.js';
import type { Issue } from './issues.js';
import type { Schema } from './schema.js';
import { validate } from './validate.js';

/** An object that libraries with Standard Schema support take as a schema. */
export interface Standard<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'idp-edge';
    readonly validate: (
      value: unknown,
    ) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly (Issue & { message: string })[] };
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** Wraps a schema; the issues come with English texts. */
export function standard<T>(schema: Schema<T>): Standard<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'idp-edge',
      validate(value) {
        // A text is a value here, not JSON text: no payload is a text.
        const verdict = validate(schema, typeof value === 'string' ? JSON.stringify(value) : value);
        return verdict.ok ? { value: verdict.value } : { issues: explain(verdict.issues, en) };
      },
    },
  };
}
