//! The inputs of the operators' forms. The Worker judges them.

import { type FormDefinition, oneSection, type Section } from '../fields.ts';
import { settingsOf } from './program.ts';

export const TOKEN = oneSection('Service token', [
  {
    path: 'token',
    label: 'Access token',
    hint: 'From “/oauth/token”, or from “cargo xtask token --scope support”',
    secret: true,
    hints: { required: true },
  },
]);

export const USER = oneSection('Look up a user', [
  {
    path: 'userId',
    label: 'User ID',
    hint: 'The “sub” of the user’s sign-in; with “NAME|” in front for an external issuer',
    hints: { required: true },
  },
]);

export const RECEIPTS = oneSection('Bring the enrollments in line', [
  {
    path: 'srts',
    label: 'Receipts of subscriptions',
    hint: 'Up to ten tokens, with spaces between them. Without any, what the user is entitled to already counts.',
  },
]);

export const PROGRAM = oneSection('Open a program', [
  {
    path: 'programCode',
    label: 'Program code',
    hint: 'Letters, digits, “_” and “-”',
    hints: { required: true, maxLength: 64 },
  },
]);

const COMMON_SETTINGS: Section = {
  legend: 'Settings',
  fields: [
    {
      path: 'environment',
      label: 'Environment',
      choices: { pie: 'Partner testing (pie)', production: 'Production' },
      hints: { required: true },
    },
    {
      path: 'responsePublicKey',
      label: 'Public key for answers',
      hint: 'The partner’s key on P-256, Base64 of its SubjectPublicKeyInfo. With it, answers carry the data encrypted.',
    },
  ],
};

/** Of one type of accounts: for how many accounts an SSN or a phone number may be used. */
function limits(type: 'consumer' | 'business', legend: string): Section {
  const field = (path: string, label: string) => ({
    path: `limits.${type}.${path}`,
    label,
    width: 'short' as const,
    hints: { required: true as const, inputMode: 'numeric', maxLength: 5 },
  });
  return {
    legend,
    fields: [
      field('ssn.active', 'Active accounts with one SSN'),
      field('ssn.lifetime', 'Accounts ever with one SSN'),
      field('phone.active', 'Active accounts with one phone'),
      field('phone.lifetime', 'Accounts ever with one phone'),
    ],
  };
}

export const SETTINGS: FormDefinition = {
  sections: [COMMON_SETTINGS, limits('consumer', 'Limits for consumers'), limits('business', 'Limits for businesses')],
  payload: settingsOf,
};

export const ACCOUNT = oneSection('Open an account', [
  { path: 'accountIdentifier', label: 'Account identifier', hints: { required: true } },
]);

export const STATE = oneSection('Change the state', [
  {
    path: 'state',
    label: 'State',
    hint: 'A closed account stays closed.',
    choices: { '': 'Choose a state', pending: 'Pending', active: 'Active', locked: 'Locked', closed: 'Closed' },
    hints: { required: true },
  },
]);
