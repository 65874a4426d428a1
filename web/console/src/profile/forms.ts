//! The forms of a profile: a new one, and changes of one.

import { CreateUser, SupportUpdate, UpdateUser } from '@idp-edge/validator';
import type { Field, FormDefinition, Section } from '../fields.ts';
import { rulesBy } from './rules.ts';
import { states } from './states.ts';

const NAMES: Section = {
  legend: 'Name',
  fields: [
    { path: 'firstName', label: 'First name' },
    { path: 'lastName', label: 'Last name' },
  ],
};

const DOB: Field = {
  path: 'dob',
  label: 'Date of birth',
  hint: 'For example 1990-03-10 or 3/10/1990',
  width: 'middle',
  separators: 'needed',
};
const EMAIL: Field = { path: 'emailAddress', label: 'Email address' };

const ADDRESS: Section = {
  legend: 'Home address',
  isJudgedTogether: true,
  fields: [
    { path: 'address.street', label: 'Street', hint: 'House number, street and apartment' },
    { path: 'address.city', label: 'City' },
    { path: 'address.state', label: 'State', choices: states() },
    {
      path: 'address.zip',
      label: 'ZIP code',
      hint: 'For example 10001 or 10001-1234',
      width: 'short',
      separators: 'dropped',
    },
  ],
};

const MORE: Section = {
  legend: 'Phone and Social Security number',
  fields: [
    {
      path: 'phoneNumber',
      label: 'Phone number',
      hint: 'A US number, for example (212) 555-0123',
      width: 'middle',
      separators: 'dropped',
    },
    {
      path: 'ssn',
      label: 'Social Security number',
      hint: 'All nine digits, or only the last four',
      width: 'middle',
      separators: 'dropped',
    },
  ],
};

const ALWAYS: Section[] = [{ legend: 'Birth and email', fields: [DOB, EMAIL] }, ADDRESS, MORE];

/** A new profile: every required field. */
export const CREATE: FormDefinition = { sections: [NAMES, ...ALWAYS], rules: rulesBy(CreateUser) };

/** A change of one. */
export const CHANGE: FormDefinition = { sections: ALWAYS, rules: rulesBy(UpdateUser), isChange: true };

/** A change by support, which asks for the Social Security number each time. */
export const CORRECT: FormDefinition = { sections: ALWAYS, rules: rulesBy(SupportUpdate), ids: 'correct' };
