import { type Engine, NORMALISE, SANDBOX, load, normalised, start, textAt } from './engine.js';
import { type Issue, type Refusal, refusal } from './issues.js';
import { type Schema, fieldNumber } from './schema.js';
import { write, writePlain } from './write.js';

export interface Options {
  /** The time in milliseconds since 1970, by default the clock's. */
  now?: number;
  /** Admits the SSNs of the vendor's test people (area 666). Off by default, refused by servers in production. */
  sandbox?: boolean;
}

/** The payload in its normalised form, or every issue in the order of the schema. */
export type Verdict<T> = { readonly ok: true; readonly value: T } | Refusal;

/**
 * The time that was looked up last. A date of birth that was not in the future then is not in the future now, so the
 * clock is asked again only before something is refused: asking it costs as much as judging a field.
 */
let clock = 0;

/**
 * Judges a payload: a value, JSON text, or the bytes of JSON text (a string is always taken as JSON text).
 *
 * Reading `value` parses the normalised form, so a verdict alone costs nothing more.
 */
export function validate<T>(schema: Schema<T>, payload: unknown, options?: Options): Verdict<T> {
  const engine = start();
  const length = load(engine, payload);
  return (
    judge(engine, schema, 0, length, options) ??
    new Valid<T>(schema, typeof payload === 'string' ? payload : textAt(engine, 0, length), options?.now ?? clock, flagsOf(options))
  );
}

/** Judges the loaded document or, where `field` is not 0, a value of that field: nothing if it is right. */
function judge(engine: Engine, schema: Schema, field: number, length: number, options?: Options): Refusal | undefined {
  const flags = flagsOf(options);
  if (engine.verdict(schema.id, field, length, (options?.now ?? clock) / 1000, flags) >= 0) return undefined;
  const now = options?.now ?? (clock = Date.now());
  const count = -engine.verdict(schema.id, field, length, now / 1000, flags);
  return count > 0 ? refusal(engine, schema, count, now) : undefined;
}

function flagsOf(options?: Options): number {
  return options?.sandbox ? SANDBOX : 0;
}

/** A valid document, normalised when its value is asked for. Its fields are plain, so that it may stand behind a proxy. */
class Valid<T> {
  declare readonly ok: true;
  declare private parsed: T | undefined;
  declare private readonly schema: Schema;
  declare private readonly document: string;
  declare private readonly now: number;
  declare private readonly flags: number;

  // Assigned, not declared as fields: that takes half the time.
  constructor(schema: Schema, document: string, now: number, flags: number) {
    this.ok = true;
    this.parsed = undefined;
    this.schema = schema;
    this.document = document;
    this.now = now;
    this.flags = flags;
  }

  get value(): T {
    return (this.parsed ??= this.normalise());
  }

  toJSON(): { ok: true; value: T } {
    return { ok: true, value: this.value };
  }

  private normalise(): T {
    const engine = start();
    const length = engine.verdict(this.schema.id, 0, load(engine, this.document), this.now / 1000, this.flags | NORMALISE);
    return JSON.parse(normalised(engine, length)) as T;
  }
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
  const length = typeof value === 'string' ? writePlain(value, engine.input) : 0;
  if (length > 0 && !judge(engine, schema, number, length, options)) return undefined;
  return judge(engine, schema, number, write(value, engine.input), options)?.issues[0];
}
