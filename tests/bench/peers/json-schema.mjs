// The rules as JSON Schema. It does not trim or change, so what is judged is the normalised form: less work than that of the others.
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP } from './rules.mjs';

const text = (pattern, more) => ({ type: 'string', pattern: pattern.source, ...more });
const name = text(NAME, { minLength: 1, maxLength: 35 });
const dob = { type: 'string', format: 'birthday' };
// JSON Schema has no flag for either case.
const emailAddress = text(EMAIL, { maxLength: 254, pattern: EMAIL.source.replaceAll('a-z0-9', 'A-Za-z0-9') });
const nullable = (schema) => ({ ...schema, type: ['string', 'null'] });
const object = (properties, required) => ({ type: 'object', properties, required, additionalProperties: false });
const address = object(
  { street: text(STREET, { minLength: 2, maxLength: 60 }), city: text(STREET, { minLength: 2, maxLength: 40 }), state: { type: 'string', enum: STATES }, zip: text(ZIP) },
  ['street', 'city', 'state', 'zip'],
);

export const EMAIL_SCHEMA = emailAddress;
export const CREATE = object(
  { firstName: name, lastName: name, dob, emailAddress, address, phoneNumber: nullable(text(PHONE)), ssn: nullable(text(SSN)), version: { enum: [0, 1, null] } },
  ['firstName', 'lastName', 'dob', 'emailAddress', 'address'],
);
export const UPDATE = object({ emailAddress, phoneNumber: nullable(text(PHONE)), ssn: nullable(text(SSN)), dob, address }, []);
