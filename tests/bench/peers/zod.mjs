// Zod 4, as its users write it.
import * as z from 'zod';
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from './rules.mjs';

const text = () => z.string().trim();
const name = text().min(1).max(35).regex(NAME);
const dob = text().refine(isBirthday);
export const emailSchema = text().max(254).regex(EMAIL);
const phone = text().regex(PHONE);
const ssn = text().regex(SSN);
const address = z.strictObject({
  street: text().min(2).max(60).regex(STREET),
  city: text().min(2).max(40).regex(STREET),
  state: text().toUpperCase().pipe(z.enum(STATES)),
  zip: text().regex(ZIP),
});
export const createSchema = z.strictObject({
  firstName: name,
  lastName: name,
  dob,
  emailAddress: emailSchema,
  address,
  phoneNumber: phone.nullish(),
  ssn: ssn.nullish(),
  version: z.literal([0, 1]).nullish(),
});
export const updateSchema = z.strictObject({
  emailAddress: emailSchema.optional(),
  phoneNumber: phone.nullish(),
  ssn: ssn.nullish(),
  dob: dob.optional(),
  address: address.optional(),
});

const of = (schema) => ({ judge: (value) => schema.safeParse(value).success, parse: (value) => schema.safeParse(value).data });
export const create = of(createSchema);
export const update = of(updateSchema);
export const email = of(emailSchema).judge;
