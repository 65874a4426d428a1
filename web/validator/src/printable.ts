// Bytes from printable characters, as `build.mjs` writes them.

import { writeText } from './write.js';

/** In plain steps over numbers: when a program starts, nothing is compiled yet, and an iterator takes five times as long. */
export function fromPrintable(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  writeText(text, bytes);
  let length = 0;
  let shift = 17;
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] as number;
    shift += 100;
    if (code !== 0x21) {
      bytes[length++] = shift - code;
      shift = 17;
    }
  }
  return bytes.subarray(0, length);
}
