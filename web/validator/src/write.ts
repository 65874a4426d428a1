// Documents to UTF-8 JSON in wasm memory.

const encoder = /* @__PURE__ */ new TextEncoder();

/** Writes JSON text; gives its length in bytes, that of `to` when it does not fit. */
export function writeText(text: string, to: Uint8Array): number {
  const { read, written } = encoder.encodeInto(text, to);
  if (read < text.length) return to.length;
  // Encoding turns a lone surrogate into a good character: put a byte there that is never right.
  if (written > read && !text.isWellFormed()) {
    to[encoder.encode(text.slice(0, text.search(/\p{Surrogate}/u))).length] = 0xff;
  }
  return written;
}

/** A value as JSON; what JSON can't say becomes an empty document. */
export function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // A cycle, a bigint, a throwing getter: nothing that could be sent.
    return '';
  }
}

/** The keys of an object in the order of the schema, each with the byte that stands for it in the short form. */
export type Plan = readonly { readonly key: string; readonly mark: number; readonly inner: Plan | undefined }[];

/** `null` in ASCII. */
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

/** How many bytes of the short form were written. */
export let written = 0;

/**
 * The members of an object that was written, at the places of the plan; those of an object within it are a list, too. `order` has the places, if they did
 * not come in that order.
 */
export type Members = unknown[] & { order?: number[] };

/**
 * Writes a plain object in the short form (`Document` in `crates/model`), which takes half the time of JSON. Gives its members, or nothing where it is to
 * be written as JSON: for anything but known keys, objects, null, 0, 1, and short texts of plain ASCII.
 */
export function writeShort(plan: Plan, value: unknown, to: Uint8Array): Members | undefined {
  written = 0;
  try {
    return writeMembers(plan, value as Record<string, unknown>, to);
  } catch {
    // What a getter throws, or null.
    return undefined;
  }
}

function writeMembers(plan: Plan, value: Record<string, unknown>, to: Uint8Array): Members | undefined {
  // Of a class, JSON has neither what is inherited nor what `toJSON` hides.
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const members: Members = new Array<unknown>(plan.length);
  let next = 0;
  let order: number[] | undefined;
  to[written++] = 0x7b;
  for (const key in value) {
    while (plan[next]?.key !== key) {
      if (++next > plan.length) {
        // Behind a key that it should stand before.
        order ??= placesOf(members);
        if ((next = placeOf(plan, key)) < 0) return undefined;
      }
    }
    order?.push(next);
    const { mark, inner } = plan[next] as Plan[number];
    let member = value[key];
    to[written++] = mark;
    if (typeof member === 'string') {
      if (!(written = writePlain(member, to, written))) return undefined;
    } else if (member === null) {
      for (const code of NULL) to[written++] = code;
    } else if (inner) {
      if (!(member = writeMembers(inner, member as Record<string, unknown>, to))) return undefined;
    } else if (member === 0 || member === 1) to[written++] = 0x30 + (member |= 0);
    else return undefined;
    members[next++] = member;
    to[written++] = 0x2c;
  }
  to[written - 1] = 0x7d;
  if (order) members.order = order;
  return members;
}

/** Apart, since a function within the loop would cost each key. */
function placeOf(plan: Plan, key: string): number {
  return plan.findIndex((known) => known.key === key);
}

/** Which members there are. */
function placesOf(members: Members): number[] {
  return members.flatMap((member, place) => (member === undefined ? [] : place));
}

/** An object of these members, as it was written. */
export function ofMembers(plan: Plan, members: Members): object {
  const object: Record<string, unknown> = {};
  const { order } = members;
  for (let index = 0; index < (order ?? plan).length; index++) {
    const place = order ? (order[index] as number) : index;
    const { key, inner } = plan[place] as Plan[number];
    const member = members[place];
    if (member !== undefined) object[key] = inner && member ? ofMembers(inner, member as Members) : member;
  }
  return object;
}

/**
 * Writes a short text of plain ASCII as a string of the short form from `start` on; gives where it ends, 0 for other texts. A quote in it ends it too
 * early: behind it nothing is right, since no key can follow.
 */
export function writePlain(text: string, to: Uint8Array, start: number): number {
  const length = text.length;
  if (length > 255) return 0;
  to[start] = 0x22;
  let others = 0;
  for (let index = 0; index < length; ) {
    const code = text.charCodeAt(index);
    to[start + ++index] = code;
    others |= code;
  }
  to[start + length + 1] = 0x22;
  return others < 0x80 ? start + length + 2 : 0;
}
