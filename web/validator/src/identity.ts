// The payloads of the Identity API: sign-up, log-in, addresses.

export * from './common.js';
export { type Judges, withCommonPasswords } from './common-passwords.js';
export * from './generated/identity.js';
export * from './generated/identity-standard.js';
