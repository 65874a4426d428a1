//! What went wrong, in words: what happened, and what to do next.

import type { Explanation, Failure } from './failure-types.ts';
import { isRefusal, REFUSALS } from './identity/refusals.ts';

const NEW_LINK = 'Open a new sign-in link in this tab: what you typed stays here.';

/** That nothing is paid for. */
export const NOT_COVERED = 'Your plan does not cover this';

/** The words for a failure that is not about single fields. `now` is Unix milliseconds. */
export function explainFailure(failure: Failure, now: number): Explanation {
  switch (failure.is) {
    case 'issues':
      return { title: 'There is a problem', text: 'The service refused what was sent.' };
    case 'named':
      return (
        explainName(failure.name, failure.retryAt, failure.allowed, now) ??
        explainStatus(failure.status, failure.retryAt, now)
      );
    case 'status':
      return explainStatus(failure.status, failure.retryAt, now);
    case 'stale':
      return {
        title: 'Confirm that it is you',
        text: `Nothing was changed: your last log-in is too long ago for this. ${NEW_LINK}`,
      };
    case 'told':
      return { title: failure.title, text: failure.text };
    case 'no-answer':
      return {
        title: 'No answer from the service',
        text: 'Check your connection, then try again.',
        passing: true,
      };
  }
}

function explainName(
  name: string,
  retryAt: number | undefined,
  allowed: number | undefined,
  now: number,
): Explanation | undefined {
  switch (name) {
    case 'UserAlreadyExists':
      return {
        title: 'You already have a profile',
        text: 'Nothing was changed. Open your profile to see or change it.',
        next: 'reload',
      };
    case 'UserNotFound':
      return {
        title: 'Your profile is gone',
        text: 'It was deleted in the meantime. You can create a new one.',
        next: 'reload',
      };
    case 'TwoFactorAuthRequired':
      return {
        title: 'Sign in with a second factor',
        text: `This needs a second factor, such as a code or a security key. Sign in again with it. ${NEW_LINK}`,
      };
    case 'EntitlementsRequired':
      return {
        title: NOT_COVERED,
        text: 'Your account has no plan with identity protection. The site that you have it with tells which of its plans do; once you have one, open this page again.',
      };
    case 'AttemptsTooEarly':
      return {
        title: 'Too early to try again',
        text: `Your identity could not be confirmed last time. You can try again ${when(retryAt, now) ?? 'later'}.`,
      };
    case 'MaximumAttemptsReached':
      return {
        title: 'No attempts left',
        text: `Your identity could not be confirmed in ${allowed ?? 'the allowed number of'} attempts. Contact support: they can unlock your profile.`,
      };
    default:
      return isRefusal(name) ? REFUSALS[name] : undefined;
  }
}

function explainStatus(status: number, retryAt: number | undefined, now: number): Explanation {
  const later = when(retryAt, now) ?? 'in a few minutes';
  switch (status) {
    case 401:
      return { title: 'Your sign-in has expired', text: `The service no longer accepts it. ${NEW_LINK}` };
    case 403:
      return {
        title: 'Not allowed',
        text: 'Your sign-in does not allow this. Sign in as someone who may, or contact support.',
      };
    case 404:
    case 405:
    case 415:
      return {
        title: 'This page is out of date',
        text: 'The service has changed since it was loaded. Reload the page and try again.',
      };
    case 408:
      return {
        title: 'The connection is too slow',
        text: 'What you sent did not arrive in time. Try again.',
        passing: true,
      };
    case 413:
      return { title: 'Too much text', text: 'Shorten what you typed and try again.' };
    case 423:
      return { title: 'Locked for now', text: `Try again ${later}.` };
    case 429:
      return { title: 'Too many requests', text: `Try again ${later}.`, passing: true };
    case 503:
      return { title: 'The service is not available', text: `Try again ${later}.`, passing: true };
    default:
      return {
        title: 'Something went wrong in the service',
        text: `It is not your fault. Try again ${later}; if it happens again, contact support.`,
        passing: true,
      };
  }
}

const RELATIVE = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });
const ABSOLUTE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short' });

/** A time in words: "in 30 seconds" within the hour, else "after November 22, 2026 at 5:00 PM" (local time). */
export function when(time: number | undefined, now: number): string | undefined {
  if (time === undefined) return undefined;
  const seconds = Math.max(1, Math.ceil((time - now) / 1000));
  if (seconds <= 90) return RELATIVE.format(seconds, 'second');
  if (seconds <= 3600) return RELATIVE.format(Math.ceil(seconds / 60), 'minute');
  return `after ${ABSOLUTE.format(time)}`;
}
