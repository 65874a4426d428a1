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

const given = z.string({ error: missing });
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const base64 = given.min(1, 'base64.format').regex(BASE64, 'base64.format');
const spelt = (min) => text().min(min, 'too_short').max(35, 'too_long').regex(/^[A-Za-z '.,-]*$/, 'charset');
export const loginSchema = z.object({ username: given.min(1, 'too_short').max(254, 'too_long').trim(), password: given.min(1, 'too_short').max(256, 'too_long').normalize() });
export const refreshSchema = z.object({ refreshToken: given.max(512, 'too_long').regex(/^[\w.-]+$/, 'charset') });
export const messageSchema = z.object({
  encryptedUserData: z.object({ version: z.literal('EC_v1', 'crypto.version'), ephemeralPublicKey: base64, publicKeyHash: base64, data: base64 }, { error: missing }),
});
export const personNameSchema = z.object({ profileData: z.object({ firstName: spelt(1), lastName: spelt(2) }, { error: missing }) });
export const login = judgeOf(loginSchema);
export const refresh = judgeOf(refreshSchema);
export const message = judgeOf(messageSchema);
export const personName = judgeOf(personNameSchema);
