// Zod 4 with its schemas compiled.
import { compile } from 'zod';
import { createSchema, emailSchema, updateSchema } from './zod.mjs';

const of = (schema) => {
  const compiled = compile(schema);
  return { judge: (value) => compiled.safeParse(value).success, parse: (value) => compiled.safeParse(value).data };
};
export const create = of(createSchema);
export const update = of(updateSchema);
export const email = of(emailSchema).judge;
