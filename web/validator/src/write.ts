// Documents to UTF-8 JSON in wasm memory, without a string in between where the value is plain.

import { MAX_DEPTH } from './generated/codes.js';

const encoder = /* @__PURE__ */ new TextEncoder();

/** Writes JSON text; gives its length in bytes, that of `to` when it does not fit. */
export function writeText(text: string, to: Uint8Array): number {
  if (text.length >= to.length) return to.length;
  const { read, written } = encoder.encodeInto(text, to);
  if (read < text.length) return to.length;
  // Encoding turns a lone surrogate into a good character: put a byte there that is never right.
  if (written > read && !text.isWellFormed()) {
    const before = text.search(/\p{Surrogate}/u);
    to[encoder.encode(text.slice(0, before)).length] = 0xff;
  }
  return written;
}

/** Where the plain writer stands; below 0 once it met something that is not plain. */
let at = 0;

/** Writes any value as `JSON.stringify` would; what JSON can't say becomes an empty document. */
export function write(value: unknown, to: Uint8Array): number {
  at = 0;
  try {
    plain(value, to, 0);
  } catch {
    // A getter or a proxy threw: it does so again below, where it counts as nothing that could be sent.
    give();
  }
  if (at >= 0 && at < to.length) return at;
  return writeText(stringify(value) ?? '', to);
}

function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // A cycle, a bigint, a throwing getter: nothing that could be sent.
    return undefined;
  }
}

/** Gives up: from here on nothing is written, because no array has this index. */
function give(): void {
  at = -Infinity;
}

function plain(value: unknown, to: Uint8Array, depth: number): void {
  if (typeof value === 'string') text(value, to);
  else if (value === null || typeof value === 'boolean' || Number.isInteger(value)) ascii(`${value as number}`, to);
  else if (typeof value !== 'object' || depth > MAX_DEPTH || at > to.length) give();
  else if (Array.isArray(value)) array(value, to, depth + 1);
  else if (Object.getPrototypeOf(value) === Object.prototype) object(value as Record<string, unknown>, to, depth + 1);
  else give();
}

function ascii(text: string, to: Uint8Array): void {
  for (let index = 0; index < text.length; index++) to[at++] = text.charCodeAt(index);
}

function text(value: string, to: Uint8Array): void {
  // A local place: a module's variable would be stored for every character.
  let end = at;
  to[end++] = 0x22;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return give();
    to[end++] = code;
  }
  to[end++] = 0x22;
  at = end;
}

function array(items: unknown[], to: Uint8Array, depth: number): void {
  to[at++] = 0x5b;
  for (let index = 0; index < items.length; index++) {
    if (index > 0) to[at++] = 0x2c;
    plain(items[index], to, depth);
    if (at < 0) return;
  }
  to[at++] = 0x5d;
}

function object(value: Record<string, unknown>, to: Uint8Array, depth: number): void {
  let mark = 0x7b;
  for (const key of Object.keys(value)) {
    to[at++] = mark;
    mark = 0x2c;
    text(key, to);
    to[at++] = 0x3a;
    plain(value[key], to, depth);
    if (at < 0) return;
  }
  if (mark === 0x7b) to[at++] = mark;
  to[at++] = 0x7d;
}
