//! People to test with.
import { randomUUID } from 'node:crypto';

/** The documented example of a create payload. */
export const ALEX = Object.freeze({
  firstName: 'Alex',
  lastName: 'Taylor',
  dob: '1990-03-10',
  emailAddress: 'alex.taylor@example.com',
  address: Object.freeze({ street: '123 Main Street', city: 'New York', state: 'NY', zip: '10001' }),
  phoneNumber: '2125550123',
  ssn: '123456789',
  version: 1,
});

/** A user id that no other test has. */
export const someone = () => `user-${randomUUID()}`;

export const USERS = '/idp/array/users';
export const ME = '/idp/array/users/me';
