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
