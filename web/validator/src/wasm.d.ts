declare module '*/wasm/validator.wasm' {
  /** Base64. */
  const text: string;
  export default text;
}
