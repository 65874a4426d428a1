// wasm-bindgen and serde (`tests/bench/serde-peer`), with wasm-bindgen's own glue. Of text, `serde_json` spares `JSON.parse`.
import { Schema, check, checkText, initSync, isEmail, parse, parseText } from '../../../target/bench/serde-peer/serde_peer.js';
import module from '../../../target/bench/serde-peer/serde_peer_bg.wasm';

initSync({ module });
const of = (schema) => ({
  judge: (value) => check(schema, value).length === 0,
  judgeText: (text) => checkText(schema, text).length === 0,
  parse: (value) => parse(schema, value),
  parseText: (text) => parseText(schema, text),
});
export const create = of(Schema.CreateUser);
export const update = of(Schema.UpdateUser);
export const email = isEmail;
