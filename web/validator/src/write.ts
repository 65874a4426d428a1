// Documents to UTF-8 JSON in wasm memory.

let encoder: TextEncoder | undefined;

/** A half of a surrogate pair that stands alone; written so that engines which know no properties take it. */
const LONE = /[\ud800-\udfff]/gu;

/** Writes JSON text; gives its length in bytes, that of `to` when it does not fit. */
export function writeText(text: string, to: Uint8Array): number {
  // There is none under Jest with jsdom.
  if (typeof TextEncoder !== 'undefined') {
    const { read, written } = (encoder ??= new TextEncoder()).encodeInto(text, to);
    if (read < text.length) return to.length;
    if (written === read || text.isWellFormed?.()) return written;
  }
  // Encoding makes a good character of a lone surrogate: put one there that JSON never has.
  const bytes = Uint8Array.from(unescape(encodeURIComponent(text.replace(LONE, '\0'))), (byte) => byte.charCodeAt(0));
  to.set(bytes.subarray(0, to.length));
  return Math.min(bytes.length, to.length);
}

/** What `Object.prototype.toString` says of it: that holds in every realm, where `instanceof` knows its own alone. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * A copy of so many bytes at the most, which may be others by the time the value is asked for; nothing of what has none.
 */
export function bytesOf(value: unknown, most = Infinity): Uint8Array<ArrayBuffer> | undefined {
  try {
    if (!ArrayBuffer.isView(value) && !/^(?:Shared)?ArrayBuffer$/.test(tagOf(value))) return undefined;
    const { buffer = value as ArrayBuffer, byteOffset = 0, byteLength = 0 } = value as Partial<Uint8Array>;
    return new Uint8Array(buffer, byteOffset, Math.min(byteLength, most)).slice();
  } catch {
    // They were handed to somebody else, or nobody may look.
    return new Uint8Array();
  }
}

/**
 * A value as JSON; what JSON can't say becomes an empty document. What has no members to JSON, but is no plain object
 * either (a `FormData`, a `Map`, a file), becomes a list, which no payload is.
 */
export function textOf(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? '';
    return text === '{}' && isNoObject(value as object) ? '[]' : text;
  } catch {
    // A cycle, a bigint, a throwing getter: nothing that could be sent.
    return '';
  }
}

/** Some surroundings give what they made up no tag: then a form's data is known by what it can do. */
function isNoObject(value: object): boolean {
  return tagOf(value) !== 'Object' || Symbol.iterator in value;
}

/** A key of an object, and the byte that stands for it in the short form. */
export interface Member {
  readonly key: string;
  readonly mark: number;
  readonly inner: Plan | undefined;
}

/** The members of an object in the order of the schema. */
export interface Plan extends ReadonlyArray<Member> {
  /** Those that are objects, so that a copy need not look at each. */
  readonly objects: readonly Member[];
}

/** A plain object, as it is copied. */
export type Copy = Record<string, unknown>;

/** Copy what they are given. Engines remember the shapes that came by each: few, where a form's payloads have their own. */
const COPIES: readonly ((value: Copy) => Copy)[] = [
  (value) => ({ ...value }),
  (value) => ({ ...value }),
  (value) => ({ ...value }),
];

/**
 * A copy of a plain object that JSON has the same members of, or nothing. All is read before anything is written: what is
 * read may be a getter, which may have another object judged.
 */
export function copyOf(plan: Plan, value: unknown, id: number): Copy | undefined {
  try {
    // What an object inherits is no member, and yet among its keys.
    for (const _ in Array.prototype) return undefined;
    return copyPlain(plan, value as Copy, id & 1);
  } catch {
    // What a getter throws, or null.
    return undefined;
  }
}

function copyPlain(plan: Plan, value: Copy, which: number): Copy | undefined {
  // Of a class, JSON has neither what is inherited nor what `toJSON` hides; of a list it has other members, of a
  // function none.
  if (
    Object.getPrototypeOf(value) !== Object.prototype ||
    typeof value !== 'object' ||
    typeof value.toJSON === 'function' ||
    Array.isArray(value)
  )
    return undefined;
  const copy = (COPIES[which] as (value: Copy) => Copy)(value);
  for (const { key, inner } of plan.objects) {
    const member = copy[key];
    if (member != null && !(copy[key] = copyPlain(inner as Plan, member as Copy, 2))) return undefined;
  }
  return copy;
}

/**
 * Writes a short text of plain ASCII from `start` on: a byte that stands for its key, the text in quotes, a comma.
 * Gives the place behind that, 0 for other texts. A quote in a text ends it too early: behind it nothing is right,
 * since no key can follow.
 */
export type WriteString = (text: string, start: number, mark: number) => number;

/** Stands for a key that the schema has not, which follows. */
const UNKNOWN = 0x80;
/** Stands before the value of such a key. */
const SPACE = 0x20;

/**
 * Writes a copy in the short form (`Document` in `crates/model`) from `start` on, which takes half the time of JSON.
 * Gives where it ends, 0 for what that form has not: it has short texts of plain ASCII, also as keys, numbers, booleans and
 * null. An object without members comes out wrong, and so is judged as JSON.
 */
export function writeShort(plan: Plan, copy: Copy, to: Uint8Array, start: number, writeString: WriteString): number {
  const { length } = plan;
  let end = start;
  let next = 0;
  to[end++] = 0x7b;
  members: for (const key in copy) {
    // Keys are only compared with keys, which engines do by where they are.
    while (next === length || (plan[next] as Member).key !== key) {
      // Behind a key that it should stand before.
      if (++next > length && (next = placeOf(plan, key)) < 0) {
        if (!(end = writeStranger(key, copy[key], to, end, writeString))) return 0;
        next = length;
        continue members;
      }
    }
    const { mark, inner } = plan[next++] as Member;
    const member = copy[key];
    if (typeof member === 'string') {
      if (!(end = writeString(member, end, mark))) return 0;
      continue;
    }
    if (member === undefined) {
      delete copy[key];
      continue;
    }
    to[end++] = mark;
    if (member === 0 || member === 1) to[end++] = 0x30 + (copy[key] = member | 0);
    else if (
      !(end = inner && member ? writeShort(inner, member as Copy, to, end, writeString) : writeOther(member, to, end))
    )
      return 0;
    to[end++] = 0x2c;
  }
  to[end - 1] = 0x7d;
  return end;
}

/** Writes a member that the schema has not: its key as a text, with a colon in place of the comma. */
function writeStranger(key: string, value: unknown, to: Uint8Array, start: number, writeString: WriteString): number {
  let end = writeString(key, start, UNKNOWN);
  if (!end) return 0;
  to[end - 1] = 0x3a;
  if (typeof value === 'string') return writeString(value, end, SPACE);
  if (!(end = writeOther(value, to, end))) return 0;
  to[end++] = 0x2c;
  return end;
}

/** Writes a number, a boolean or null; gives where it ends, 0 for what else there is. */
function writeOther(value: unknown, to: Uint8Array, start: number): number {
  if (value !== null && typeof value !== 'boolean' && !Number.isFinite(value)) return 0;
  const text = value === null ? 'null' : String(value);
  for (let at = 0; at < text.length; at++) to[start + at] = text.charCodeAt(at);
  return start + text.length;
}

/** Apart, since a function within the loop would cost each key. */
function placeOf(plan: Plan, key: string): number {
  return plan.findIndex((known) => known.key === key);
}
