declare module '*/wasm/validator.wasm' {
  /** Its bytes as text, see `build.mjs`. */
  const text: string;
  export default text;
}

declare module '*/schema.json' {
  const document: { readonly $defs: Readonly<Record<string, object>> };
  export default document;
}
