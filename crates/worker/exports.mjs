// Prints, for wasm-metadce, which exports of a Worker's wasm are called: all but those of the classes that the crate `worker` has
// for streams and containers. `node exports.mjs FILE.wasm`
import { readFileSync } from 'node:fs';

const CLASSES = /^__wbg_.*(containerstartupoptions|minifyconfig|r2range)|^__wbg_intounderlying|^intounderlying/;

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const names = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => !CLASSES.test(name));
console.log(JSON.stringify([{ name: 'host', root: true, reaches: names }, ...names.map((name) => ({ name, export: name }))]));
