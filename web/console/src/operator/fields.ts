//! The inputs of the operators' forms. The Worker judges them.

import type { Section } from '../fields.ts';

export type OperatorKind = 'token' | 'user' | 'receipts';

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
  fields: [{ path: 'userId', label: 'User ID', hint: 'The “sub” of the user’s sign-in; with “NAME|” in front for an external issuer', hints: { required: true } }],
};

const RECEIPTS: Section = {
  legend: 'Bring the enrolments in line',
  fields: [
    {
      path: 'srts',
      label: 'Receipts of subscriptions',
      hint: 'Up to ten tokens, with spaces between them. Without any, what the user is entitled to already counts.',
    },
  ],
};

export const OPERATOR_SECTIONS: Record<OperatorKind, Section[]> = { token: [TOKEN], user: [USER], receipts: [RECEIPTS] };
