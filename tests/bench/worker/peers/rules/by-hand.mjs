// The same without a library.
import { DATE, EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from '../../../peers/rules.mjs';
import { issue } from '../shared/texts.mjs';

const KNOWN_STATES = new Set(STATES);
const sized = (min, max, pattern) => (text) => (text.length < min ? ['too_short', { min }] : text.length > max ? ['too_long', { max }] : pattern.test(text) ? undefined : ['charset']);
const like = (pattern, code) => (text) => (pattern.test(text) ? undefined : [code]);
const dob = (text) => (!DATE.test(text) ? ['date.format'] : isBirthday(text) ? undefined : ['date.calendar']);
const email = (text) => (text.length > 254 ? ['too_long', { max: 254 }] : EMAIL.test(text) ? undefined : ['email.format']);
const state = (text) => (KNOWN_STATES.has(text) ? undefined : ['state.unknown']);

/** Reads a text: trimmed, and as its check wants it. */
function readText(from, path, check, isOptional, issues, isUpper = false) {
  const value = from[path.at(-1)];
  if (value === undefined || value === null) {
    if (value === null || !isOptional) issues.push(issue(path, value === null ? 'type' : 'required'));
    return undefined;
  }
  if (typeof value !== 'string') {
    issues.push(issue(path, 'type'));
    return undefined;
  }
  const text = isUpper ? value.trim().toUpperCase() : value.trim();
  const fault = check(text);
  if (fault !== undefined) issues.push(issue(path, fault[0], fault[1]));
  return text;
}

const readRemovable = (from, name, check, issues) => (from[name] === null ? null : readText(from, [name], check, true, issues));

function refuseOthers(from, known, path, issues) {
  for (const key in from) if (!known.has(key)) issues.push(issue([...path, key], 'unknown'));
}

const ADDRESS = new Set(['street', 'city', 'state', 'zip']);
const [street, city, zip] = [sized(2, 60, STREET), sized(2, 40, STREET), like(ZIP, 'zip.format')];

function readAddress({ address }, isOptional, issues) {
  if (address === undefined && isOptional) return undefined;
  if (typeof address !== 'object' || address === null || Array.isArray(address)) {
    issues.push(issue(['address'], address === undefined ? 'required' : 'type'));
    return undefined;
  }
  const found = {
    street: readText(address, ['address', 'street'], street, false, issues),
    city: readText(address, ['address', 'city'], city, false, issues),
    state: readText(address, ['address', 'state'], state, false, issues, true),
    zip: readText(address, ['address', 'zip'], zip, false, issues),
  };
  refuseOthers(address, ADDRESS, ['address'], issues);
  return found;
}

const [name, phone, ssn] = [sized(1, 40, NAME), like(PHONE, 'phone.number'), like(SSN, 'ssn.unassigned')];
const isObject = (body) => typeof body === 'object' && body !== null && !Array.isArray(body);
const outcome = (value, issues) => (issues.length === 0 ? { value } : { issues });
const CREATE = new Set(['firstName', 'lastName', 'dob', 'emailAddress', 'address', 'phoneNumber', 'ssn', 'version']);
const PATCH = new Set(['emailAddress', 'phoneNumber', 'ssn', 'dob', 'address']);

export function create(body) {
  if (!isObject(body)) return { issues: [issue([], 'type')] };
  const issues = [];
  const value = {
    firstName: readText(body, ['firstName'], name, false, issues),
    lastName: readText(body, ['lastName'], name, false, issues),
    dob: readText(body, ['dob'], dob, false, issues),
    emailAddress: readText(body, ['emailAddress'], email, false, issues),
    address: readAddress(body, false, issues),
    phoneNumber: readRemovable(body, 'phoneNumber', phone, issues),
    ssn: readRemovable(body, 'ssn', ssn, issues),
    version: body.version,
  };
  if (![undefined, null, 0, 1].includes(body.version)) issues.push(issue(['version'], 'one_of'));
  refuseOthers(body, CREATE, [], issues);
  return outcome(value, issues);
}

export function patch(body) {
  if (!isObject(body)) return { issues: [issue([], 'type')] };
  const issues = [];
  const value = {
    emailAddress: readText(body, ['emailAddress'], email, true, issues),
    phoneNumber: readRemovable(body, 'phoneNumber', phone, issues),
    ssn: readRemovable(body, 'ssn', ssn, issues),
    dob: readText(body, ['dob'], dob, true, issues),
    address: readAddress(body, true, issues),
  };
  refuseOthers(body, PATCH, [], issues);
  return outcome(value, issues);
}

const within = (min, max) => (text) => (text.length < min ? ['too_short', { min }] : text.length > max ? ['too_long', { max }] : undefined);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const base64 = (text) => (text !== '' && BASE64.test(text) ? undefined : ['base64.format']);
const version = (text) => (text === 'EC_v1' ? undefined : ['crypto.version']);
const refreshToken = (text) => (text.length > 512 ? ['too_long', { max: 512 }] : /^[\w.-]+$/.test(text) ? undefined : ['charset']);
const [firstName, lastName] = [1, 2].map((min) => sized(min, 35, /^[A-Za-z '.,-]*$/));
const [username, password] = [within(1, 254), within(1, 256)];

/** Judges an object, or a member that is one, by what `read` reads of it. */
const object = (from, path, issues, read) => {
  if (isObject(from)) return read(from);
  issues.push(issue(path, from === undefined ? 'required' : 'type'));
  return undefined;
};
const judged = (read) => (body) => {
  const issues = [];
  return outcome(object(body, [], issues, (from) => read(from, issues)), issues);
};

export const login = judged((body, issues) => ({
  username: readText(body, ['username'], username, false, issues), password: readText(body, ['password'], password, false, issues)?.normalize(),
}));
export const refresh = judged((body, issues) => ({ refreshToken: readText(body, ['refreshToken'], refreshToken, false, issues) }));
export const message = judged((body, issues) => ({
  encryptedUserData: object(body.encryptedUserData, ['encryptedUserData'], issues, (from) => ({
    version: readText(from, ['encryptedUserData', 'version'], version, false, issues),
    ephemeralPublicKey: readText(from, ['encryptedUserData', 'ephemeralPublicKey'], base64, false, issues),
    publicKeyHash: readText(from, ['encryptedUserData', 'publicKeyHash'], base64, false, issues),
    data: readText(from, ['encryptedUserData', 'data'], base64, false, issues),
  })),
}));
export const personName = judged((body, issues) => ({
  profileData: object(body.profileData, ['profileData'], issues, (from) => ({
    firstName: readText(from, ['profileData', 'firstName'], firstName, false, issues),
    lastName: readText(from, ['profileData', 'lastName'], lastName, false, issues),
  })),
}));
