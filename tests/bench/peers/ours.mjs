// The package.
import { CreateUser, UpdateUser, validate, validateField } from '@idp-edge/validator';

const valueOf = (verdict) => (verdict.ok ? verdict.value : undefined);
const of = (schema) => ({
  judge: (value) => validate(schema, value).ok,
  judgeText: (text) => validate(schema, text).ok,
  parse: (value) => valueOf(validate(schema, value)),
  parseText: (text) => valueOf(validate(schema, text)),
});
export const create = of(CreateUser);
export const update = of(UpdateUser);
export const email = (text) => validateField(CreateUser, 'emailAddress', text) === undefined;
