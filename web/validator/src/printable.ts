// Bytes from printable characters, as `build.mjs` writes them.

export function fromPrintable(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let shift = 117;
  for (const character of text) {
    if (character === '!') shift += 100;
    else {
      bytes.push(shift - character.charCodeAt(0));
      shift = 117;
    }
  }
  return new Uint8Array(bytes);
}
