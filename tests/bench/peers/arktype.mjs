// ArkType.
import { type } from 'arktype';
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from './rules.mjs';

const text = (pattern, min = 0, max = 1000) => type('string.trim').to(type(pattern).and(type(`${min} <= string <= ${max}`)));
const name = text(NAME, 1, 35);
const dob = type('string.trim').to(type('string').narrow(isBirthday));
const emailSchema = text(EMAIL, 0, 254);
const address = type({
  '+': 'reject',
  street: text(STREET, 2, 60),
  city: text(STREET, 2, 40),
  state: type('string.trim |> string.upper').to(type.enumerated(...STATES)),
  zip: text(ZIP),
});
const orNull = (schema) => schema.or('null');
const createSchema = type({
  '+': 'reject',
  firstName: name,
  lastName: name,
  dob,
  emailAddress: emailSchema,
  address,
  'phoneNumber?': orNull(text(PHONE)),
  'ssn?': orNull(text(SSN)),
  'version?': '0 | 1 | null',
});
const updateSchema = type({ '+': 'reject', 'emailAddress?': emailSchema, 'phoneNumber?': orNull(text(PHONE)), 'ssn?': orNull(text(SSN)), 'dob?': dob, 'address?': address });

const of = (schema) => {
  const parse = (value) => {
    const out = schema(value);
    return out instanceof type.errors ? undefined : out;
  };
  return { judge: (value) => parse(value) !== undefined, parse };
};
export const create = of(createSchema);
export const update = of(updateSchema);
export const email = of(emailSchema).judge;
