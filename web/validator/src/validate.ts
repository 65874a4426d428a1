import { decode, load, MOST_BYTES, NORMALISE, normalised, SANDBOX, SHORT, start } from './engine.js';
import type { Issue, Refusal } from './issue.js';
import { normalizeField } from './normalize.js';
import { refusal } from './refusal.js';
import { fieldNumber, planOf, type Schema } from './schema.js';
import { bytesOf, type Members, membersOf, ofMembers, textOf, writeShort } from './write.js';

export interface Options {
  /** The time in milliseconds since 1970, by default the clock's. */
  now?: number | undefined;
  /** Admits the SSNs of the vendor's test people (area 666). Off by default, refused by servers in production. */
  sandbox?: boolean | undefined;
}

/**
 * The payload in its normalised form, or the issues in the order of the schema.
 *
 * `value` is a getter: read `verdict.value` before the verdict is spread, cloned or compared.
 */
export type Verdict<T> = { readonly ok: true; readonly value: T } | Refusal;

/** What is asked beside the payload: the time in milliseconds, and whether the vendor's test people are admitted. */
interface Asked<Time = number> {
  readonly now: Time;
  readonly sandbox: boolean;
}

/**
 * The options as they were, the time only where it is given: one that is computed may have something else judged, or
 * change.
 */
type Read = Asked<number | undefined>;

/**
 * What is asked without options, with the time that was looked up last. A date of birth that was not in the future then
 * is not in the future now, so the clock is asked again only before something is refused: asking it costs as much as
 * judging a field. Of the Programs API, which has moments, it is asked each time.
 */
let usual: Asked = { now: 0, sandbox: false };

function askTheClock(): void {
  // Verdicts have it, too: who writes to one changes no other.
  usual = Object.freeze({ now: Date.now(), sandbox: false });
}

/** In milliseconds. */
const DAY = 86_400_000;

/**
 * Judges a payload: a value, JSON text, or the bytes of JSON text (a string is always taken as JSON text, a
 * `Uint8Array` as bytes). An empty text is a text: it is not taken as absent.
 *
 * Reading `value` parses what was judged, and normalises it first if anything changes, so a verdict alone costs nothing
 * more.
 *
 * @throws RangeError for a schema of another entry
 */
export function validate<T>(schema: Schema<T>, payload: unknown, given?: Options): Verdict<T> {
  const options = read(given);
  let document = payload as string | Uint8Array;
  if (typeof payload !== 'string') {
    // Of the Programs API nearly every text has rules that the short form can't be judged by.
    const verdict = PROGRAMS ? undefined : judgeShort<T>(schema, payload, options);
    if (verdict) return verdict;
    document = bytesOf(payload, MOST_BYTES) ?? textOf(payload);
  }
  return verdictOn<T>(schema, document, load(start().input, document), 0, options);
}

/** The verdict on a document that was loaded. */
function verdictOn<T>(
  schema: Schema<T>,
  document: string | Uint8Array | Members,
  length: number,
  flags: number,
  options?: Read,
): Verdict<T> {
  const answer = ask(schema, 0, length, flags, options);
  return (
    (answer < 0 ? refuse(schema, 0, length, flags, answer, options) : undefined) ??
    new Valid<T>(schema, document, answer, options)
  );
}

function read(options?: Options): Read | undefined {
  if (!options) return undefined;
  const { now, sandbox } = options;
  return { now: now == null ? undefined : +now, sandbox: !!sandbox };
}

/** The verdict on an object by the short form, if that can tell it. */
function judgeShort<T>(schema: Schema<T>, payload: unknown, options?: Read): Verdict<T> | undefined {
  const { input, writeString } = start();
  const plan = planOf(schema);
  const members = membersOf(plan, payload);
  if (!members) return undefined;
  const length = writeShort(plan, members, input, 0, writeString);
  if (!length) return undefined;
  const verdict = verdictOn<T>(schema, members, length, SHORT, options);
  return verdict.ok || isFinal(verdict) ? verdict : undefined;
}

/** Whether what the short form is refused for is what is wrong with the JSON: not that it can't say it. */
function isFinal({ issues: [first] }: Refusal): boolean {
  return first?.code !== 'json.syntax';
}

/** The engine's answer about the document that was loaded or, where `field` is not 0, a value of that field. */
function ask(schema: Schema, field: number, length: number, flags: number, options?: Read): number {
  if (PROGRAMS) askTheClock();
  return start().verdict(
    schema.id,
    field,
    length,
    (options?.now ?? usual.now) / 1000,
    options?.sandbox ? flags | SANDBOX : flags,
  );
}

/**
 * The refusal that an answer means, if it stands by today's date. Apart, so that engines keep the way of what is right
 * short.
 */
function refuse(
  schema: Schema,
  field: number,
  length: number,
  flags: number,
  first: number,
  options?: Read,
): Refusal | undefined {
  let answer = first;
  const before = usual.now;
  askTheClock();
  // Of a date of birth the day alone counts, as a whole number.
  if (((before / DAY) | 0) !== ((usual.now / DAY) | 0)) answer = ask(schema, field, length, flags, options);
  return answer < 0 ? refusal(start(), schema, -answer, options?.now ?? usual.now) : undefined;
}

/**
 * A valid document, normalised when its value is asked for. Its fields are plain, so that it may stand behind a proxy.
 */
class Valid<T> {
  declare readonly ok: true;
  /** None once the value was asked for. */
  declare private schema: Schema<T> | undefined;
  /** JSON as text or bytes, or the members of an object; in the end the value. */
  declare private held: string | Uint8Array | Members | T;
  /** What the document was judged by; nothing if it has the normal form. */
  declare private readonly asked: Asked | undefined;

  // Assigned, not declared as fields: that takes half the time. Few, since making them is a twentieth of a verdict.
  constructor(schema: Schema<T>, document: string | Uint8Array | Members, changes: number, options?: Read) {
    this.ok = true;
    this.schema = schema;
    this.held = document;
    // One object for all that have no options: a number of its own takes an object of its own.
    this.asked = changes ? (options ? { now: options.now ?? usual.now, sandbox: options.sandbox } : usual) : undefined;
  }

  get value(): T {
    const { schema, held, asked } = this;
    if (!schema) return held as T;
    // Given as it is, since what stands before the verdict may keep nothing.
    const value = valueOfDocument(schema, held as string | Uint8Array | Members, asked);
    try {
      this.held = value;
      this.schema = undefined;
    } catch {
      // It is frozen: the value is made each time.
    }
    return value;
  }

  toJSON(): { ok: true; value: T } {
    return { ok: true, value: this.value };
  }
}

/** The value of a valid document, normalised by what it was judged by if that changes it. */
function valueOfDocument<T>(schema: Schema<T>, document: string | Uint8Array | Members, asked: Asked | undefined): T {
  let json = document as string | Uint8Array;
  if (!PROGRAMS && Array.isArray(document)) {
    const object = ofMembers(planOf(schema), document);
    if (!asked) return object as T;
    json = textOf(object);
  }
  if (asked) json = normalised(start(), ask(schema, 0, load(start().input, json), NORMALISE, asked));
  return JSON.parse(typeof json === 'string' ? json : decode(json)) as T;
}

/**
 * Judges one field by its own rules, as on every keystroke: `path` is dotted, as in `address.zip` or
 * `user.phone.0.number`. Rules that concern several fields are left to `validate`. An empty text counts as absent. The
 * issue has the path that was given.
 *
 * @throws RangeError for a path that the schema does not have, and for a schema of another entry
 */
export function validateField<T>(schema: Schema<T>, path: string, value: unknown, given?: Options): Issue | undefined {
  const options = read(given);
  const number = fieldNumber(schema, path);
  if (value === '' || value === undefined) {
    return schema.fields[number - 1]?.[3] ? { path: stepsOf(path), code: 'required' } : undefined;
  }
  const { input, writeString } = start();
  // Without the comma.
  let length = !PROGRAMS && typeof value === 'string' ? writeString(value, 0, 0) - 1 : 0;
  if (length > 0) {
    const answer = ask(schema, number, length, SHORT, options);
    if (answer >= 0) return undefined;
    const refused = refuse(schema, number, length, SHORT, answer, options);
    if (refused && isFinal(refused)) return firstAt(path, refused);
  }
  length = load(input, textOf(value));
  const answer = ask(schema, number, length, 0, options);
  const refused = answer < 0 ? refuse(schema, number, length, 0, answer, options) : undefined;
  return refused && firstAt(path, refused);
}

/**
 * The normal form of what a person typed, as the value of a verdict has it: for a form that shows it once its field is
 * left. Undefined where the text is not right by the rules of its field, empty where it is empty and may be.
 *
 * @throws RangeError for a path that the schema does not have, and for a schema of another entry
 */
export function normalForm<T>(schema: Schema<T>, path: string, text: string, options?: Options): string | undefined {
  const typed = normalizeField(schema, path, text);
  if (validateField(schema, path, typed, options)) return undefined;
  if (typed === '') return '';
  const length = load(start().input, textOf(typed));
  const answer = ask(schema, fieldNumber(schema, path), length, NORMALISE, read(options));
  return JSON.parse(normalised(start(), answer)) as string;
}

/** The first issue, at the path that was given. The engine knows no index of it, and of what is no JSON no path. */
function firstAt(path: string, { issues: [first] }: Refusal): Issue | undefined {
  const steps = stepsOf(path);
  const { length } = steps.filter((step) => typeof step === 'string');
  return first && { ...first, path: [...steps, ...first.path.slice(length)] };
}

/** The keys and indexes of a dotted path. */
function stepsOf(path: string): Issue['path'] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? +step : step));
}
