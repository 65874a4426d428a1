// The most common passwords, as a filter: beside the verdict of `@idp-edge/validator/identity`, what a server refuses with `password.common`.

import { compile } from './inline.js';
import { writeText } from './write.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(): number;
  is_common(length: number): number;
}

/** Longer ones are refused for their length: 128 characters, each of at most 6 bytes, and two quotes. */
const ROOM = 770;
let exports: Exports | undefined;

/**
 * Whether a password is among the 3,000 most common ones of at least eight characters, in any case. Says so of one other
 * password in a thousand, too, and so does the server.
 */
export function isCommon(password: string): boolean {
  exports ??= new WebAssembly.Instance(compile()).exports as unknown as Exports;
  const input = new Uint8Array(exports.memory.buffer, exports.input(), ROOM);
  const length = writeText(JSON.stringify(password).slice(1), input);
  return length < ROOM && exports.is_common(length) === 1;
}
