//! The inputs of the operators' forms. The Worker judges them.

import type { Section } from '../fields.ts';

export type OperatorKind = 'token' | 'user' | 'receipts' | 'program' | 'settings' | 'account' | 'state';

const TOKEN: Section = {
  legend: 'Service token',
  fields: [
    {
      path: 'token',
      label: 'Access token',
      hint: 'From “/oauth/token”, or from “cargo xtask token --scope support”',
      secret: true,
      hints: { required: true },
    },
  ],
};

const USER: Section = {
  legend: 'Look up a user',
  fields: [
    {
      path: 'userId',
      label: 'User ID',
      hint: 'The “sub” of the user’s sign-in; with “NAME|” in front for an external issuer',
      hints: { required: true },
    },
  ],
};

const RECEIPTS: Section = {
  legend: 'Bring the enrollments in line',
  fields: [
    {
      path: 'srts',
      label: 'Receipts of subscriptions',
      hint: 'Up to ten tokens, with spaces between them. Without any, what the user is entitled to already counts.',
    },
  ],
};

const PROGRAM: Section = {
  legend: 'Open a program',
  fields: [
    {
      path: 'programCode',
      label: 'Program code',
      hint: 'Letters, digits, “_” and “-”',
      hints: { required: true, maxLength: 64 },
    },
  ],
};

const SETTINGS: Section = {
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

const ACCOUNT: Section = {
  legend: 'Open an account',
  fields: [{ path: 'accountIdentifier', label: 'Account identifier', hints: { required: true } }],
};

const STATE: Section = {
  legend: 'Change the state',
  fields: [
    {
      path: 'state',
      label: 'State',
      hint: 'A closed account stays closed.',
      choices: { '': 'Choose a state', pending: 'Pending', active: 'Active', locked: 'Locked', closed: 'Closed' },
      hints: { required: true },
    },
  ],
};

export const OPERATOR_SECTIONS: Record<OperatorKind, Section[]> = {
  token: [TOKEN],
  user: [USER],
  receipts: [RECEIPTS],
  program: [PROGRAM],
  settings: [SETTINGS, limits('consumer', 'Limits for consumers'), limits('business', 'Limits for businesses')],
  account: [ACCOUNT],
  state: [STATE],
};
