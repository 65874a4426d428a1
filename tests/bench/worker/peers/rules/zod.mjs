// The bodies as users of Zod 4 write them. Each check names its code; `rules.mjs` says what these leave out.
import * as z from 'zod';
import { DATE, EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from '../../../peers/rules.mjs';
import { issue } from '../shared/texts.mjs';

const missing = ({ input }) => (input === undefined ? 'required' : 'type');
const text = () => z.string({ error: missing }).trim();
const sized = (min, max, pattern) => text().min(min, 'too_short').max(max, 'too_long').regex(pattern, 'charset');
const dob = text().regex(DATE, 'date.format').refine(isBirthday, 'date.calendar');
const emailAddress = text().max(254, 'too_long').regex(EMAIL, 'email.format');
const phone = text().regex(PHONE, 'phone.number');
const ssn = text().regex(SSN, 'ssn.unassigned');
const address = z.strictObject(
  {
    street: sized(2, 60, STREET),
    city: sized(2, 40, STREET),
    state: text().toUpperCase().pipe(z.enum(STATES, 'state.unknown')),
    zip: text().regex(ZIP, 'zip.format'),
  },
  { error: missing },
);
export const createSchema = z.strictObject({
  firstName: sized(1, 40, NAME),
  lastName: sized(1, 40, NAME),
  dob,
  emailAddress,
  address,
  phoneNumber: phone.nullish(),
  ssn: ssn.nullish(),
  version: z.literal([0, 1], 'one_of').nullish(),
});
export const patchSchema = z.strictObject({
  emailAddress: emailAddress.optional(),
  phoneNumber: phone.nullish(),
  ssn: ssn.nullish(),
  dob: dob.optional(),
  address: address.optional(),
});

function told({ path, code, message, keys, minimum: min, maximum: max }) {
  if (code === 'unrecognized_keys') return keys.map((key) => issue([...path, key], 'unknown'));
  return [issue(path, message, min === undefined && max === undefined ? undefined : { min, max })];
}

/** What judges a body: `value`, or else `issues`. */
export const judgeOf = (schema) => (body) => {
  const { success, data, error } = schema.safeParse(body);
  return success ? { value: data } : { issues: error.issues.flatMap(told) };
};
export const create = judgeOf(createSchema);
export const patch = judgeOf(patchSchema);
