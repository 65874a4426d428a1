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

/**
 * Writes a value as JSON; what JSON can't say becomes an empty document. `JSON.stringify` and the text's way into the memory are quicker
 * than a writer of our own was.
 */
export function write(value: unknown, to: Uint8Array): number {
  try {
    return writeText(JSON.stringify(value) ?? '', to);
  } catch {
    // A cycle, a bigint, a throwing getter: nothing that could be sent.
    return 0;
  }
}

/** Writes a text that is plain ASCII as a JSON string; gives its length in bytes, 0 for other texts. For one field it is quicker than the above. */
export function writePlain(text: string, to: Uint8Array): number {
  const end = text.length;
  if (end > 255) return 0;
  to[0] = 0x22;
  let at = 0;
  let others = 0;
  while (at < end) {
    const code = text.charCodeAt(at++);
    to[at] = code;
    // A backslash would be an escape; a quote ends the string too early, and a control character is refused: both are tried again.
    others |= code === 0x5c ? 0x80 : code;
  }
  to[at + 1] = 0x22;
  return others < 0x80 ? at + 2 : 0;
}
