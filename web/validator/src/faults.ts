// Why the wasm can't be had: each fault has a name to test for, and its message says the cure.

/** The `name` of the error with which loading the rules fails. */
export type FaultName =
  | 'NoWasmError'
  | 'WasmCspError'
  | 'WasmBytesError'
  | 'WasmHtmlError'
  | 'WasmNotFoundError'
  | 'WasmMimeTypeError'
  | 'WasmFetchError'
  | 'WasmFileError'
  | 'WasmNotReadyError';

export function fault(name: FaultName, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name });
}

/**
 * Says beside why an engine compiled no wasm what cures it. Engines tell a page's policy from their own in words alone.
 * Short, since every page has it.
 */
export function refused(error: Error): Error {
  const [name, cure] =
    typeof WebAssembly === 'undefined'
      ? ['NoWasmError', 'leave judging to the server']
      : /embedder/.test(error.message)
        ? ['WasmBytesError', 'bundle with the export condition workerd']
        : ['WasmCspError', "add 'wasm-unsafe-eval' to script-src"];
  error.name = name as FaultName;
  error.message += `; ${cure}`;
  return error;
}
