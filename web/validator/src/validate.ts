import { decode, load, MOST_BYTES, NORMALISE, normalised, SANDBOX, SHORT, start } from './engine.js';
import type { Issue, Refusal } from './issue.js';
import { normalizeField } from './normalize.js';
import { isFinal, isOfToday, issue, refusal } from './refusal.js';
import { fieldNumber, keysOf, planOf, type Schema } from './schema.js';
import { bytesOf, copyOf, textOf, writeShort } from './write.js';

export interface Options {
  /** The time in milliseconds since 1970, by default the clock's. */
  now?: number | undefined;
  /** Admits the SSNs of the vendor's test people (area 666). Off by default, refused by servers in production. */
  sandbox?: boolean | undefined;
}

/**
 * The payload in its normalised form, or the issues in the order of the schema. A plain object, to be spread, cloned and
 * compared; that of JSON text or bytes once its `value` was read.
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
/** The last moment that a `Date` has. */
const LAST = 1e8 * DAY;

/**
 * Judges a payload: a value, JSON text, or the bytes of JSON text (a string is always taken as JSON text, an
 * `ArrayBuffer` and views of one as bytes). An empty text is a text: it is not taken as absent.
 *
 * @throws RangeError for a schema of another entry, and for a `now` that is no time; what the rules say that did not load (see the README)
 */
export function validate<T>(schema: Schema<T>, payload: unknown, given?: Options): Verdict<T> {
  const options = read(given);
  if (typeof payload === 'string') return judgeJson(schema, payload, options);
  // Of the Programs API nearly every text has rules that the short form can't be judged by.
  const verdict = PROGRAMS ? undefined : judgeShort<T>(schema, payload, options);
  if (verdict) return verdict;
  const bytes = bytesOf(payload, MOST_BYTES);
  if (bytes) return judgeJson(schema, bytes, options);
  const text = textOf(payload);
  const answer = judge(schema, load(start().input, text), 0, options);
  return typeof answer === 'object' ? answer : lazy(schema, text, answer, options);
}

/** The verdict on JSON. */
function judgeJson<T>(schema: Schema<T>, document: string | Uint8Array, options?: Read): Verdict<T> {
  const answer = judge(schema, load(start().input, document), 0, options);
  return typeof answer === 'object' ? answer : (new Valid<T>(schema, document, answer, options) as Verdict<T>);
}

/** The refusal of the document that was loaded; of one that is right, whether its normal form is another. */
function judge(schema: Schema, length: number, flags: number, options?: Read): Refusal | number {
  const answer = askToday(schema, 0, length, flags, options);
  return answer < 0 ? refusal(start(), schema, -answer, options?.now ?? usual.now) : answer;
}

function read(options?: Options): Read | undefined {
  if (!options) return undefined;
  const { now, sandbox } = options;
  const time = now == null ? undefined : +now;
  if (time !== undefined && !(Math.abs(time) <= LAST)) throw new RangeError('`now` is no time');
  return { now: time, sandbox: sandbox === true };
}

/** Whether no object was judged yet. */
let isFirst = true;

/**
 * The verdict on an object by the short form, if that can tell it. The first is judged by its JSON: until the short form is
 * compiled, it takes longer.
 */
function judgeShort<T>(schema: Schema<T>, payload: unknown, options?: Read): Verdict<T> | undefined {
  if (isFirst) {
    isFirst = false;
    return undefined;
  }
  const { input, writeString } = start();
  const plan = planOf(schema);
  const copy = copyOf(plan, payload, schema.id);
  if (!copy) return undefined;
  const length = writeShort(plan, copy, input, 0, writeString);
  if (!length) return undefined;
  const answer = judge(schema, length, SHORT, options);
  if (typeof answer === 'object') return isFinal(start()) ? answer : undefined;
  return answer ? lazy(schema, textOf(copy), answer, options) : { ok: true, value: copy as T };
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

/** The answer by today's date. Of one field most refusals tell nothing of it: the clock takes as long as the rules. */
function askToday(schema: Schema, field: number, length: number, flags: number, options?: Read): number {
  const answer = ask(schema, field, length, flags, options);
  if (answer >= 0 || (!isOfToday(start(), -answer) && field)) return answer;
  // Of a date of birth the day alone counts, as a whole number.
  if (((Date.now() / DAY) | 0) === ((usual.now / DAY) | 0)) return answer;
  askTheClock();
  return ask(schema, field, length, flags, options);
}

/** What a document was judged by; nothing if it has the normal form. */
function askedOf(changes: number, options?: Read): Asked | undefined {
  // One object for all that have no options: a number of its own takes an object of its own.
  return changes ? (options ? { now: options.now ?? usual.now, sandbox: options.sandbox } : usual) : undefined;
}

/** The verdict on a value that is right; its normal form is made when it is asked for. */
function lazy<T>(schema: Schema<T>, json: string, changes: number, options?: Read): Verdict<T> {
  const asked = askedOf(changes, options);
  let made: { value: T } | undefined;
  return {
    ok: true,
    get value() {
      return (made ??= { value: valueIn(schema, json, asked) }).value;
    },
  };
}

const MAKE = /* @__PURE__ */ Symbol();

/** What `Own` gives. */
let made: unknown;

/** Gives its members to a verdict that is there: engines are quick with fields of a class, which nothing stands before. */
class Own extends class {
  constructor(verdict: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the fields go to what is returned
    return verdict;
  }
} {
  ok = true;
  value = made;
}

/**
 * The verdict on JSON that is right. Its value takes longer than the verdict, and a property of its own that makes it
 * nearly as long as the verdict: so it has none before it is asked for. Until then a copy has nothing, not even `ok`.
 */
class Valid<T> {
  declare [MAKE]: (() => T) | undefined;

  constructor(schema: Schema<T>, document: string | Uint8Array, changes: number, options?: Read) {
    const asked = askedOf(changes, options);
    this[MAKE] = () => valueIn(schema, document, asked);
  }

  get ok(): true {
    return true;
  }

  get value(): T {
    const value = (this[MAKE] as () => T)();
    try {
      made = value;
      new Own(this);
      this[MAKE] = made = undefined;
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
function valueIn<T>(schema: Schema<T>, document: string | Uint8Array, asked: Asked | undefined): T {
  const json = asked ? normalised(start(), ask(schema, 0, load(start().input, document), NORMALISE, asked)) : document;
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
    if (askToday(schema, number, length, SHORT, options) >= 0) return undefined;
    if (isFinal(start())) return firstAt(schema, number, path, options);
  }
  length = load(input, textOf(value));
  return askToday(schema, number, length, 0, options) < 0 ? firstAt(schema, number, path, options) : undefined;
}

/**
 * The normal form of what a person typed, as the value of a verdict has it: for a form that shows it once its field is
 * left. Undefined where the text is not right by the rules of its field, empty where it is empty and may be.
 *
 * @throws RangeError for a path that the schema does not have, and for a schema of another entry
 */
export function normalForm<T>(
  schema: Schema<T>,
  path: string,
  text: string | null | undefined,
  options?: Options,
): string | undefined {
  const typed = normalizeField(schema, path, text);
  if (validateField(schema, path, typed, options)) return undefined;
  if (typed === '') return '';
  const length = load(start().input, textOf(typed));
  const answer = ask(schema, fieldNumber(schema, path), length, NORMALISE, read(options));
  return JSON.parse(normalised(start(), answer)) as string;
}

/** The first issue, at the path that was given. The engine knows no index of it, and of what is no JSON no path. */
function firstAt(schema: Schema, number: number, given: string, options?: Read): Issue {
  const first = issue(start(), schema, 0, options?.now ?? usual.now);
  const within = first.path.slice(keysOf(schema, number).length);
  first.path = stepsOf(given);
  if (within.length > 0) first.path.push(...within);
  return first;
}

let steps: { readonly given?: string; readonly path: Issue['path'] } = { path: [] };

/** The keys and indexes of a dotted path. Those asked for last are remembered: a person types in one field. */
function stepsOf(given: string): Issue['path'] {
  if (steps.given !== given) {
    steps = { given, path: given.split('.').map((step) => (/^\d+$/.test(step) ? +step : step)) };
  }
  return steps.path.slice();
}
