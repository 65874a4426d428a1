// Where a server finds the wasm: within the package, where its size does not matter and no file has to be found.

export { compile as source } from './inline.js';
