// Bytes from printable characters, as `build.mjs` writes them.

import decoder from './printable.wat';
import { writeText } from './write.js';

interface Exports {
  readonly memory: WebAssembly.Memory;
  read(length: number): number;
}

/** By WebAssembly: when a program starts, nothing of JavaScript is compiled yet, and takes ten times as long. */
export function fromPrintable(text: string): Uint8Array<ArrayBuffer> {
  const { memory, read } = new WebAssembly.Instance(new WebAssembly.Module(decoder())).exports as unknown as Exports;
  const bytes = new Uint8Array(memory.buffer as ArrayBuffer);
  return bytes.subarray(0, read(writeText(text, bytes)));
}
