// The rules of `CreateUser` as users of Zod and Valibot would write them. What they leave out (composition, ZIP against
// state, duplicate keys) makes them quicker, not slower.
import * as v from 'valibot';
import * as z from 'zod';

const NAME = /^(?=.*\p{L})[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ '.,-]*$/u;
const STREET = /^[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ0-9 #&'(),./-]*$/u;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const EMAIL = /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const PHONE = /^(?:[2-9](?!11)\d{2}){2}\d{4}$/;
const SSN = /^(?:(?!0000)\d{4}|(?!000|666|9|078051120|219099999)\d{3}(?!00)\d{2}(?!0000)\d{4})$/;
const ZIP = /^\d{5}(?:-?\d{4})?$/;
const STATES =
  'AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY'.split(
    ' ',
  );

function isBirthday(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return time <= Date.now() && text >= '1901-01-01' && new Date(time).toISOString().startsWith(text);
}

const zName = z.string().trim().min(1).max(35).regex(NAME);
const zUser = z.strictObject({
  firstName: zName,
  lastName: zName,
  dob: z.string().trim().regex(DATE).refine(isBirthday),
  emailAddress: z.string().trim().max(254).regex(EMAIL),
  address: z.strictObject({
    street: z.string().trim().min(2).max(60).regex(STREET),
    city: z.string().trim().min(2).max(40).regex(STREET),
    state: z.string().trim().toUpperCase().pipe(z.enum(STATES)),
    zip: z.string().trim().regex(ZIP),
  }),
  phoneNumber: z.string().trim().regex(PHONE).nullish(),
  ssn: z.string().trim().regex(SSN).nullish(),
  version: z.literal([0, 1]).nullish(),
});

const vText = (...rules) => v.pipe(v.string(), v.trim(), ...rules);
const vName = vText(v.minLength(1), v.maxLength(35), v.regex(NAME));
const vUser = v.strictObject({
  firstName: vName,
  lastName: vName,
  dob: vText(v.regex(DATE), v.check(isBirthday)),
  emailAddress: vText(v.maxLength(254), v.regex(EMAIL)),
  address: v.strictObject({
    street: vText(v.minLength(2), v.maxLength(60), v.regex(STREET)),
    city: vText(v.minLength(2), v.maxLength(40), v.regex(STREET)),
    state: vText(v.toUpperCase(), v.picklist(STATES)),
    zip: vText(v.regex(ZIP)),
  }),
  phoneNumber: v.nullish(vText(v.regex(PHONE))),
  ssn: v.nullish(vText(v.regex(SSN))),
  version: v.nullish(v.picklist([0, 1])),
});

/** Each takes a parsed value and tells whether it is right. */
export const zod = (value) => zUser.safeParse(value).success;
export const valibot = (value) => v.safeParse(vUser, value).success;
/** The pattern alone, as a keystroke handler would test it. */
export const email = EMAIL;
