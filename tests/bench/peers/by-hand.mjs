// What someone writes without a library, caring for speed alone: it says no more than yes or no.
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from './rules.mjs';

const states = new Set(STATES);
const CREATE_KEYS = new Set(['firstName', 'lastName', 'dob', 'emailAddress', 'address', 'phoneNumber', 'ssn', 'version']);
const UPDATE_KEYS = new Set(['dob', 'emailAddress', 'address', 'phoneNumber', 'ssn']);
const ADDRESS_KEYS = new Set(['street', 'city', 'state', 'zip']);

const has = (value, keys) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) if (!keys.has(key)) return false;
  return true;
};
const trimmed = (value, pattern, min = 0, max = 1000) => {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text.length >= min && text.length <= max && pattern.test(text) ? text : undefined;
};
const absent = (value) => value === undefined || value === null;

function address(value) {
  if (!has(value, ADDRESS_KEYS)) return undefined;
  const street = trimmed(value.street, STREET, 2, 60);
  const city = trimmed(value.city, STREET, 2, 40);
  const zip = trimmed(value.zip, ZIP);
  const state = typeof value.state === 'string' ? value.state.trim().toUpperCase() : '';
  return street !== undefined && city !== undefined && zip !== undefined && states.has(state) ? { street, city, state, zip } : undefined;
}

/** What the two payloads share; `undefined` when one of it is wrong. */
function common(value) {
  const out = {};
  if (!absent(value.phoneNumber) && (out.phoneNumber = trimmed(value.phoneNumber, PHONE)) === undefined) return undefined;
  if (!absent(value.ssn) && (out.ssn = trimmed(value.ssn, SSN)) === undefined) return undefined;
  if (value.dob !== undefined && !(typeof value.dob === 'string' && isBirthday((out.dob = value.dob.trim())))) return undefined;
  if (value.emailAddress !== undefined && (out.emailAddress = trimmed(value.emailAddress, EMAIL, 0, 254)) === undefined) return undefined;
  if (value.address !== undefined && (out.address = address(value.address)) === undefined) return undefined;
  return out;
}

function parseCreate(value) {
  if (!has(value, CREATE_KEYS)) return undefined;
  const out = common(value);
  if (out === undefined || out.dob === undefined || out.emailAddress === undefined || out.address === undefined) return undefined;
  if ((out.firstName = trimmed(value.firstName, NAME, 1, 35)) === undefined) return undefined;
  if ((out.lastName = trimmed(value.lastName, NAME, 1, 35)) === undefined) return undefined;
  if (!absent(value.version)) {
    if (value.version !== 0 && value.version !== 1) return undefined;
    out.version = value.version;
  }
  return out;
}

const of = (parse) => ({ judge: (value) => parse(value) !== undefined, parse });
export const create = of(parseCreate);
export const update = of((value) => (has(value, UPDATE_KEYS) ? common(value) : undefined));
export const email = (value) => trimmed(value, EMAIL, 0, 254) !== undefined;
