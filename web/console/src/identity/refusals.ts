//! What the Identity API refuses, by its codes: the words for it, and the field that some of them are about.

import type { Explanation, Failure } from '../failure-types.ts';

export const REFUSALS: Record<string, Explanation> = {
  authentication_failed: {
    title: 'You are not logged in',
    text: 'The user name or the password is not right. Check both and try again.',
  },
  inactive_user: {
    title: 'This account is closed',
    text: 'It can no longer be used to log in. Contact the site that you had it with.',
  },
  challenge_refused: {
    title: 'This log-in took too long',
    text: 'It can no longer be finished. Press “Start again”, then enter your user name and password.',
  },
  code_refused: {
    title: 'The code is not right',
    text: 'Each code is good once: wait for the next one of your app, or check for typing mistakes.',
  },
  code_required: {
    title: 'A code is needed, too',
    text: 'Enter the code that your app shows, or one of your recovery codes.',
  },
  token_not_found: {
    title: 'This link is good no more',
    text: 'It was used, or another address was asked for since. Have another mail sent from your account.',
  },
  token_expired: {
    title: 'This link is too old',
    text: 'It was good for a day. Have another mail sent from your account.',
  },
  incorrect_password: { title: 'The password is not right', text: 'Check it for typing mistakes.' },
  too_many_renames: {
    title: 'Your user name was changed too often',
    text: 'It can be changed five times in 180 days.',
  },
  username_taken: { title: 'This user name is taken', text: 'Somebody else has it. Choose another one.' },
  site_key_refused: {
    title: 'The site key is not right',
    text: 'The service does not know it, or it was withdrawn. Choose another site key.',
  },
  refresh_token_refused: { title: 'Your log-in has expired', text: 'Log in again to go on.' },
  second_factor_required: {
    title: 'Log in with a code first',
    text: 'What protects your account can only be changed by someone who has the second factor. Log out, then log in with a code.',
  },
  link_refused: {
    title: 'You could not be signed in',
    text: 'Too much time passed on the way, or this was used before. Begin again at your application, or log in here.',
  },
  link_unknown: {
    title: 'You could not be signed in',
    text: 'This did not begin in this tab. Begin again at your application, or log in here.',
  },
  log_in_required: {
    title: 'Log in here',
    text: 'Your account has a second factor. Log in with your user name, your password and a code.',
  },
  no_application: {
    title: 'Log in here',
    text: 'This site has no application that could sign you in.',
  },
  already_confirmed: {
    title: 'Your second factor is set up already',
    text: 'It was confirmed before, perhaps by a second click. There is nothing more to do.',
  },
  no_second_factor: {
    title: 'There is no second factor',
    text: 'It was removed in the meantime. You can set up a new one.',
  },
  no_addresses: {
    title: 'There are no addresses',
    text: 'The last one was deleted in the meantime. You can add a new one.',
  },
  address_not_found: {
    title: 'This address is gone',
    text: 'It was deleted in the meantime. Open your addresses again.',
  },
  too_many_addresses: {
    title: 'There is no room for another address',
    text: 'Delete one that you do not need, then add this one again.',
  },
  session_not_found: { title: 'This session is over', text: 'It has ended in the meantime. Open your sessions again.' },
};

/** The field that a refusal belongs to, as the path of an issue. */
const AT_FIELD: Record<string, string[]> = {
  code_refused: ['code'],
  code_required: ['code'],
  incorrect_password: ['password'],
  username_taken: ['provider', 'username'],
};

export function isRefusal(code: string): boolean {
  return Object.hasOwn(REFUSALS, code);
}

/**
 * A refusal of one field as an issue, so that the form shows it where the person can correct it.
 * @param fields where the form has it elsewhere
 */
export function atField(failure: Failure, fields: Record<string, string[]> = {}): Failure {
  if (failure.is !== 'named') return failure;
  const path = fields[failure.name] ?? AT_FIELD[failure.name];
  const words = REFUSALS[failure.name];
  return path && words
    ? { is: 'issues', issues: [{ path, code: failure.name, message: `${words.title}. ${words.text}` }] }
    : failure;
}
