// Valibot.
import * as v from 'valibot';
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from './rules.mjs';

const text = (...rules) => v.pipe(v.string(), v.trim(), ...rules);
const name = text(v.minLength(1), v.maxLength(35), v.regex(NAME));
const dob = text(v.check(isBirthday));
const emailSchema = text(v.maxLength(254), v.regex(EMAIL));
const phone = text(v.regex(PHONE));
const ssn = text(v.regex(SSN));
const address = v.strictObject({
  street: text(v.minLength(2), v.maxLength(60), v.regex(STREET)),
  city: text(v.minLength(2), v.maxLength(40), v.regex(STREET)),
  state: text(v.toUpperCase(), v.picklist(STATES)),
  zip: text(v.regex(ZIP)),
});
const createSchema = v.strictObject({
  firstName: name,
  lastName: name,
  dob,
  emailAddress: emailSchema,
  address,
  phoneNumber: v.nullish(phone),
  ssn: v.nullish(ssn),
  version: v.nullish(v.picklist([0, 1])),
});
const updateSchema = v.strictObject({
  emailAddress: v.optional(emailSchema),
  phoneNumber: v.nullish(phone),
  ssn: v.nullish(ssn),
  dob: v.optional(dob),
  address: v.optional(address),
});

const of = (schema) => ({ judge: (value) => v.is(schema, value), parse: (value) => v.safeParse(schema, value).output });
export const create = of(createSchema);
export const update = of(updateSchema);
export const email = of(emailSchema).judge;
