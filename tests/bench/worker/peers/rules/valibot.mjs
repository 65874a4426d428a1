// The bodies as users of Valibot write them.
import * as v from 'valibot';
import { DATE, EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from '../../../peers/rules.mjs';
import { issue } from '../shared/texts.mjs';

const missing = ({ input }) => (input === undefined ? 'required' : 'type');
const text = (...rules) => v.pipe(v.string(missing), v.trim(), ...rules);
const sized = (min, max, pattern) => text(v.minLength(min, 'too_short'), v.maxLength(max, 'too_long'), v.regex(pattern, 'charset'));
// As in Zod, what has not the form of a day is not looked at further.
const dob = text(v.regex(DATE, 'date.format'), v.check((day) => !DATE.test(day) || isBirthday(day), 'date.calendar'));
const emailAddress = text(v.maxLength(254, 'too_long'), v.regex(EMAIL, 'email.format'));
const phone = text(v.regex(PHONE, 'phone.number'));
const ssn = text(v.regex(SSN, 'ssn.unassigned'));
const strictObject = (entries) => v.strictObject(entries, ({ expected, input }) => (expected === 'never' ? 'unknown' : missing({ input })));
const address = strictObject({
  street: sized(2, 60, STREET),
  city: sized(2, 40, STREET),
  state: text(v.toUpperCase(), v.picklist(STATES, 'state.unknown')),
  zip: text(v.regex(ZIP, 'zip.format')),
});
const createSchema = strictObject({
  firstName: sized(1, 40, NAME),
  lastName: sized(1, 40, NAME),
  dob,
  emailAddress,
  address,
  phoneNumber: v.nullish(phone),
  ssn: v.nullish(ssn),
  version: v.nullish(v.picklist([0, 1], 'one_of')),
});
const patchSchema = strictObject({
  emailAddress: v.optional(emailAddress),
  phoneNumber: v.nullish(phone),
  ssn: v.nullish(ssn),
  dob: v.optional(dob),
  address: v.optional(address),
});

const LIMITS = { min_length: 'min', max_length: 'max' };
const told = ({ path, message, type, requirement }) => issue(path?.map(({ key }) => key) ?? [], message, LIMITS[type] && { [LIMITS[type]]: requirement });

/** What judges a body: `value`, or else `issues`. */
const judgeOf = (schema) => (body) => {
  const { success, output, issues } = v.safeParse(schema, body);
  return success ? { value: output } : { issues: issues.map(told) };
};
export const create = judgeOf(createSchema);
export const patch = judgeOf(patchSchema);

const given = (...rules) => v.pipe(v.string(missing), ...rules);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const base64 = given(v.minLength(1, 'base64.format'), v.regex(BASE64, 'base64.format'));
const object = (entries) => v.object(entries, missing);
const spelt = (min) => text(v.minLength(min, 'too_short'), v.maxLength(35, 'too_long'), v.regex(/^[A-Za-z '.,-]*$/, 'charset'));
export const login = judgeOf(object({
  username: given(v.minLength(1, 'too_short'), v.maxLength(254, 'too_long'), v.trim()), password: given(v.minLength(1, 'too_short'), v.maxLength(256, 'too_long'), v.normalize()),
}));
export const refresh = judgeOf(object({ refreshToken: given(v.maxLength(512, 'too_long'), v.regex(/^[\w.-]+$/, 'charset')) }));
export const message = judgeOf(object({
  encryptedUserData: object({ version: v.literal('EC_v1', 'crypto.version'), ephemeralPublicKey: base64, publicKeyHash: base64, data: base64 }),
}));
export const personName = judgeOf(object({ profileData: object({ firstName: spelt(1), lastName: spelt(2) }) }));
