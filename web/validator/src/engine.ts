// The rules in WebAssembly: a document goes into its memory, a number comes back.

import { MAX_INPUT, MOST_ISSUES } from './generated/codes.js';
import { compile } from './inline.js';
import { stringWriter } from './strings.js';
import { type WriteString, writeText } from './write.js';

/** Flags of a verdict, as in `crates/validator`. */
export const SANDBOX = 1;
export const NORMALISE = 2;
export const SHORT = 4;

/** What the input holds: a document that fills it is too large. */
export const MOST_BYTES = MAX_INPUT + 1;

/**
 * Where the issues begin, counted from the input: behind the normalised form, which is behind the input (`Memory` in
 * `crates/validator`).
 */
const ISSUES = MOST_BYTES + MAX_INPUT + 71;

let decoder: TextDecoder | undefined;

/** UTF-8 as text. A mark at its start is a part of it: keys have such, too. */
export function decode(bytes: Uint8Array): string {
  // As in Jest with jsdom.
  if (typeof TextDecoder === 'undefined') {
    return decodeURIComponent(bytes.reduce((text, byte) => `${text}%${(byte + 256).toString(16).slice(1)}`, ''));
  }
  return (decoder ??= new TextDecoder('utf-8', { ignoreBOM: true })).decode(bytes);
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(): number;
  verdict(schema: number, field: number, length: number, now: number, flags: number): number;
}

/** The running rules. Their memory never grows, so views of it stay good. */
export interface Engine {
  /** Taken out of the exports because a look-up there is slow. */
  readonly verdict: Exports['verdict'];
  readonly buffer: ArrayBuffer;
  /** Where the input begins. */
  readonly at: number;
  readonly input: Uint8Array;
  /** The numbers of the last verdict's issues, each as its low and its high word (see `Issue` in `crates/model`). */
  readonly issues: Uint32Array;
  readonly writeString: WriteString;
}

let engine: Engine | undefined;

/** The one instance, made when it is first needed. */
export function start(): Engine {
  return (engine ??= make());
}

/** The code point that a letter and the mark behind it are composed to, -1 if they stay two. */
function compose(letter: number, mark: number): number {
  // What a polyfill calls meanwhile gets an engine of its own, since this one's memory is in use. So does what comes after one that throws, which
  // leaves the stack of this one as it was.
  const running = engine;
  engine = undefined;
  const composed = String.fromCodePoint(letter, mark).normalize();
  engine = running;
  return composed[1] ? -1 : composed.charCodeAt(0);
}

function make(): Engine {
  // First what says why, where there is no WebAssembly.
  const module = compile();
  const { memory, input, verdict } = new WebAssembly.Instance(module, { a: { a: compose } })
    .exports as unknown as Exports;
  const buffer = memory.buffer as ArrayBuffer;
  const at = input();
  const view = new Uint8Array(buffer, at, MOST_BYTES);
  const issues = new Uint32Array(buffer, at + ISSUES, MOST_ISSUES * 2);
  const writeString = PROGRAMS ? () => 0 : stringWriter(memory, at, view);
  return { verdict, buffer, at, input: view, issues, writeString };
}

/** Puts JSON, as text or at most `MOST_BYTES` bytes, into the input; gives its length in bytes. */
export function load(input: Uint8Array, document: string | Uint8Array): number {
  if (typeof document === 'string') return writeText(document, input);
  input.set(document);
  return document.length;
}

/** Bytes of the input as text. */
export function textAt({ buffer, at }: Engine, from: number, length: number): string {
  return decode(new Uint8Array(buffer, at + from, length));
}

/** The normalised form of the last verdict, which took `length` bytes. */
export function normalised(engine: Engine, length: number): string {
  return textAt(engine, MOST_BYTES, length);
}
