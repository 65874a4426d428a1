declare module '*/wasm/validator.wasm' {
  /** Its bytes, read from a text (see `build.mjs`). */
  export default function bytes(): Uint8Array<ArrayBuffer>;
}

declare module '*.wat' {
  /** What it assembles to. */
  export default function bytes(): Uint8Array<ArrayBuffer>;
}

declare module '*/schema.json' {
  const document: { readonly $defs: Readonly<Record<string, object>> };
  export default document;
}
