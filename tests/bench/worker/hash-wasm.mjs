// The WebAssembly of hash-wasm as files: it holds them as Base64 and compiles them at run time, which the platform does not let a Worker do.
import { argon2id } from 'hash-wasm';

/** @returns {Promise<Uint8Array[]>} what it compiles for Argon2id: that of Argon2, and that of BLAKE2b */
async function compiled() {
  const found = [];
  const { compile } = WebAssembly;
  WebAssembly.compile = (bytes) => {
    found.push(new Uint8Array(bytes));
    return compile(bytes);
  };
  await argon2id({ password: 'password', salt: new Uint8Array(16), memorySize: 8, iterations: 1, parallelism: 1, hashLength: 32, outputType: 'binary' });
  WebAssembly.compile = compile;
  return found.toSorted((one, other) => one.length - other.length);
}

/** The modules that a bundle with hash-wasm imports, and what it is to do in place of compiling: by length, which tells them apart. */
export async function hashWasm() {
  const modules = (await compiled()).map((contents, index) => ({ type: 'CompiledWasm', path: `hash-${index}.wasm`, contents: Buffer.from(contents) }));
  const imports = modules.map(({ path }, index) => `import hash${index} from './${path}';`);
  const entries = modules.map(({ contents }, index) => `[${contents.length}, hash${index}]`);
  const prelude = `${imports.join('\n')}
const compiled = new Map([${entries.join(', ')}]);
WebAssembly.compile = async ({ byteLength }) => compiled.get(byteLength);
`;
  return { modules, prelude };
}
