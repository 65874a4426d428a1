// Few bytes from hexadecimal digits, as `build.mjs` writes them: by the language alone, as not every realm has `atob`.

export function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) as string[], (pair) => parseInt(pair, 16));
}
