// The wasm as a file of its own, loaded before the first verdict: for pages that want it cached, or policies that want
// it served.

import { fault, refused } from './faults.js';
import { bytesOf, tagOf } from './write.js';

/** Where the wasm may come from. */
export type Source = string | URL | Response | BufferSource | WebAssembly.Module;

/** How HTML begins, and wasm does not. */
const LESS_THAN = 0x3c;

let module: WebAssembly.Module | undefined;
let loading: Promise<void> | undefined;

/** The compiled rules. */
export function compile(): WebAssembly.Module {
  if (!module) {
    throw fault('WasmNotReadyError', 'The rules are not loaded yet: `await init()` before the first verdict');
  }
  return module;
}

/** Loads the wasm once, however often it is called; after a failure the next call tries again. */
export function load(source: Source | PromiseLike<Source>): Promise<void> {
  return (loading ??= take(source).catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

async function take(given: Source | PromiseLike<Source>): Promise<void> {
  const source = await given;
  if (typeof WebAssembly === 'undefined') throw refused(new Error('There is no WebAssembly here'));
  // What it is, as it may come from another realm.
  const { href, headers } = Object(source) as Partial<URL & Response>;
  const bytes = bytesOf(source);
  if (tagOf(source) === 'WebAssembly.Module') module = source as WebAssembly.Module;
  else if (typeof source === 'string' || href) module = await compileBytes(await bodyOf(await get(source as URL)));
  else if (headers) module = await compileBytes(await bodyOf(source as Response));
  else if (bytes) module = await compileBytes(bytes);
  else throw new TypeError('init wants a URL, a Response, bytes or a WebAssembly.Module, or a promise of one of them');
}

async function get(url: string | URL): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    const cure = /^file:/i.test(String(url))
      ? 'in Node give its bytes'
      : 'is the server there, and does connect-src of the Content Security Policy name it?';
    throw fault('WasmFetchError', `No answer from ${url}: ${cure}`, error);
  }
}

/** The body of an answer. Streaming would gain nothing with so small a module. */
async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const { ok, status } = response;
  const url = response.url || 'The response';
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '').trim().toLowerCase();
  if (!ok) {
    throw fault(
      'WasmNotFoundError',
      `${url} answers ${status}: copy @idp-edge/validator/validator.wasm to where it is served, and give its URL to init`,
    );
  }
  if (type === 'text/html') throw html(url);
  if (type && type !== 'application/wasm') {
    throw fault(
      'WasmMimeTypeError',
      `${url} is served as ${type}: serve .wasm files as application/wasm, or give their bytes to init`,
    );
  }
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw fault('WasmFetchError', `${url} broke off, or was read before: ask for it again`, error);
  }
}

function html(what: string): Error {
  return fault(
    'WasmHtmlError',
    `${what} is an HTML page, as servers give for unknown paths: give init the URL that your bundler makes of @idp-edge/validator/validator.wasm (Vite: '…/validator.wasm?url')`,
  );
}

async function compileBytes(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  if (bytes[0] === LESS_THAN) throw html('What init was given');
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    const said = String(error);
    if (said.includes('embedder')) {
      throw fault(
        'WasmBytesError',
        'No WebAssembly from bytes here: import @idp-edge/validator/validator.wasm as a module, and give that to init',
        error,
      );
    }
    if (/policy|CSP|eval/i.test(said)) throw refused(error as Error);
    // Anything else is about the bytes, and the engine says beside what.
    throw fault(
      'WasmFileError',
      'These bytes are not the whole of @idp-edge/validator/validator.wasm: copy that file again to where it is served',
      error,
    );
  }
}
