// Zod 4's small variant.
import * as z from 'zod/mini';
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from './rules.mjs';

const text = (...checks) => z.string().check(z.trim(), ...checks);
const name = text(z.minLength(1), z.maxLength(35), z.regex(NAME));
const dob = text(z.refine(isBirthday));
const emailSchema = text(z.maxLength(254), z.regex(EMAIL));
const phone = text(z.regex(PHONE));
const ssn = text(z.regex(SSN));
const address = z.strictObject({
  street: text(z.minLength(2), z.maxLength(60), z.regex(STREET)),
  city: text(z.minLength(2), z.maxLength(40), z.regex(STREET)),
  state: z.pipe(text(z.toUpperCase()), z.enum(STATES)),
  zip: text(z.regex(ZIP)),
});
const createSchema = z.strictObject({
  firstName: name,
  lastName: name,
  dob,
  emailAddress: emailSchema,
  address,
  phoneNumber: z.nullish(phone),
  ssn: z.nullish(ssn),
  version: z.nullish(z.literal([0, 1])),
});
const updateSchema = z.strictObject({
  emailAddress: z.optional(emailSchema),
  phoneNumber: z.nullish(phone),
  ssn: z.nullish(ssn),
  dob: z.optional(dob),
  address: z.optional(address),
});

const of = (schema) => ({ judge: (value) => schema.safeParse(value).success, parse: (value) => schema.safeParse(value).data });
export const create = of(createSchema);
export const update = of(updateSchema);
export const email = of(emailSchema).judge;
