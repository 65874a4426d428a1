// Ajv's code, compiled beforehand (see `standalone.mjs`): no `eval` at run time.
import { create as judgeCreate, email as judgeEmail, update as judgeUpdate } from '../../../target/bench/ajv-standalone.mjs';

const of = (judge) => ({ judge, parse: (value) => (judge(value) ? value : undefined) });
export const create = of(judgeCreate);
export const update = of(judgeUpdate);
export const email = judgeEmail;
