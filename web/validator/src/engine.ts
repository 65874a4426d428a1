// The rules in WebAssembly: a document goes into its memory, a number comes back.

import { compile } from './inline.js';
import { MAX_INPUT } from './generated/codes.js';
import { write, writeText } from './write.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(): number;
  output(): number;
  issues(): number;
  verdict(schema: number, length: number, now: number, flags: number): number;
  verdict_field(schema: number, field: number, length: number, now: number, flags: number): number;
}

const decoder = /* @__PURE__ */ new TextDecoder();

/** Flags of a verdict, as in `crates/validator`. */
export const SANDBOX = 1;
export const NORMALISE = 2;

/** The running rules. Their memory never grows, so views of it stay good. */
export class Engine {
  readonly #exports: Exports;
  /** `verdict` and `verdict_field` of `crates/validator`, taken out of the exports because a look-up there is slow. */
  readonly verdict: Exports['verdict'];
  readonly verdictField: Exports['verdict_field'];
  /** 64 KiB and one byte: a document that fills it is too large. */
  readonly input: Uint8Array<ArrayBuffer>;

  constructor() {
    const exports = new WebAssembly.Instance(compile()).exports as unknown as Exports;
    this.#exports = exports;
    this.verdict = exports.verdict;
    this.verdictField = exports.verdict_field;
    this.input = new Uint8Array(exports.memory.buffer as ArrayBuffer, exports.input(), MAX_INPUT + 1);
  }

  /** Puts a document into the input; gives its length in bytes. Text and bytes are taken as JSON. */
  load(document: unknown): number {
    const { input } = this;
    if (typeof document === 'string') return writeText(document, input);
    if (document instanceof Uint8Array) {
      const bytes = document.length > input.length ? document.subarray(0, input.length) : document;
      input.set(bytes);
      return bytes.length;
    }
    return write(document, input);
  }

  /** The document that was loaded, if it was judged valid. */
  document(length: number): string {
    return decoder.decode(this.input.subarray(0, length));
  }

  /** The normalised form of the last verdict, which took `length` bytes. */
  normalised(length: number): string {
    const { memory, output } = this.#exports;
    return decoder.decode(new Uint8Array(memory.buffer, output(), length));
  }

  /** The words of the last verdict's issues, three each. */
  words(count: number): Uint32Array {
    const { memory, issues } = this.#exports;
    return new Uint32Array(memory.buffer, issues(), count * 3);
  }
}

let engine: Engine | undefined;

/** The one instance, made when it is first needed. */
export function start(): Engine {
  return (engine ??= new Engine());
}
