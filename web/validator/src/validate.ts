import { type Engine, NORMALISE, SANDBOX, start } from './engine.js';
import { type Issue, refusal } from './issues.js';
import { type Schema, fieldNumber } from './schema.js';
import { write } from './write.js';

export interface Options {
  /** The time in milliseconds since 1970, by default the clock's. */
  now?: number;
  /** Admits the SSNs of the vendor's test people (area 666). Off by default, refused by servers in production. */
  sandbox?: boolean;
}

/** The payload in its normalised form, or every issue in the order of the schema. */
export type Verdict<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: Issue[]; readonly truncated?: true };

/**
 * Judges a payload: a value, JSON text, or the bytes of JSON text (a string is always taken as JSON text).
 *
 * Reading `value` parses the normalised form, so a verdict alone costs nothing more.
 */
export function validate<T>(schema: Schema<T>, payload: unknown, options?: Options): Verdict<T> {
  const engine = start();
  const length = engine.load(payload);
  const now = options?.now ?? Date.now();
  const flags = options?.sandbox ? SANDBOX : 0;
  const verdict = engine.rules.verdict(schema.id, length, now / 1000, flags);
  if (verdict < 0) return refusal(engine, schema, -verdict, now);
  const document = typeof payload === 'string' ? payload : engine.input.slice(0, length);
  let value: T | undefined;
  return {
    ok: true,
    get value() {
      return (value ??= normalise<T>(engine, schema, document, now, flags));
    },
  };
}

function normalise<T>(engine: Engine, schema: Schema, document: string | Uint8Array, now: number, flags: number): T {
  const length = engine.rules.verdict(schema.id, engine.load(document), now / 1000, flags | NORMALISE);
  return JSON.parse(engine.normalised(length)) as T;
}

/**
 * Judges one field by its own rules, as on every keystroke: `path` is dotted, as in `address.zip`. Rules that concern
 * several fields are left to `validate`. An empty text counts as absent.
 */
export function validateField<T>(schema: Schema<T>, path: string, value: unknown, options?: Options): Issue | undefined {
  const number = fieldNumber(schema, path);
  if (value === '' || value === undefined) {
    return schema.fields[number - 1]?.[3] ? { path: path.split('.'), code: 'required' } : undefined;
  }
  const engine = start();
  const now = options?.now ?? Date.now();
  const flags = options?.sandbox ? SANDBOX : 0;
  const verdict = engine.rules.verdict_field(schema.id, number, write(value, engine.input), now / 1000, flags);
  return verdict < 0 ? refusal(engine, schema, -verdict, now).issues[0] : undefined;
}
