// TypeBox, compiled when the program starts.
import { Compile } from 'typebox/compile';
import { Refine, Unsafe } from 'typebox';
import { CREATE, EMAIL_SCHEMA, UPDATE } from './json-schema.mjs';
import { isBirthday } from './rules.mjs';

const dob = Refine(Unsafe({ type: 'string' }), isBirthday);
const withDob = (schema) => ({ ...schema, properties: { ...schema.properties, dob } });
const of = (schema) => {
  const compiled = Compile(schema);
  const judge = (value) => compiled.Check(value);
  return { judge, parse: (value) => (judge(value) ? value : undefined) };
};
export const create = of(withDob(CREATE));
export const update = of(withDob(UPDATE));
export const email = of(EMAIL_SCHEMA).judge;
