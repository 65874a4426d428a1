// typia, whose code its compiler wrote beforehand (see `standalone.mjs`).
import { create as judgeCreate, email as judgeEmail, update as judgeUpdate } from '../typia/generated/validators.ts';

const of = (judge) => ({ judge, parse: (value) => (judge(value) ? value : undefined) });
export const create = of(judgeCreate);
export const update = of(judgeUpdate);
export const email = judgeEmail;
