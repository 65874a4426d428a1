// The package, given what the others are given: a value that is parsed already. Only text spares the parsing.
import { CreateUser, UpdateUser, validate, validateField } from '@idp-edge/validator';

const of = (schema) => ({
  judge: (value) => validate(schema, value).ok,
  parse: (value) => {
    const verdict = validate(schema, value);
    return verdict.ok ? verdict.value : undefined;
  },
});
export const create = of(CreateUser);
export const update = of(UpdateUser);
export const email = (text) => validateField(CreateUser, 'emailAddress', text) === undefined;
