declare module '*/wasm/validator.wasm' {
  /** Hexadecimal digits. */
  const text: string;
  export default text;
}
