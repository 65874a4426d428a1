// Ajv, which compiles the schema when the program starts.
import Ajv from 'ajv';
import { CREATE, EMAIL_SCHEMA, UPDATE } from './json-schema.mjs';
import { isBirthday } from './rules.mjs';

export const options = { formats: { birthday: isBirthday }, unicodeRegExp: true, allowUnionTypes: true };
const ajv = new Ajv(options);
const of = (schema) => {
  const judge = ajv.compile(schema);
  return { judge, parse: (value) => (judge(value) ? value : undefined) };
};
export const create = of(CREATE);
export const update = of(UPDATE);
export const email = of(EMAIL_SCHEMA).judge;
