//! What the headers of an answer say to those who may come back.

/** The seconds of `Retry-After`, which may be a date; undefined without it. */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** What has to be proved anew: RFC 9470. */
export interface Challenge {
  /** The classes of log-ins that would do, with spaces between: a second factor is `2fa`. */
  acrValues: string | undefined;
  /** A log-in may be so many seconds old. */
  maxAgeSeconds: number | undefined;
}

/** What the answer wants to have proved; nothing where it wants no more than another token. */
export function challengeOf({ status, headers }: Response): Challenge | undefined {
  const challenge = headers.get('www-authenticate') ?? '';
  if (status !== 401 || !challenge.includes('insufficient_user_authentication')) return undefined;
  const maxAge = /max_age="?(\d+)/.exec(challenge)?.[1];
  return {
    acrValues: /acr_values="([^"]*)"/.exec(challenge)?.[1],
    maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
  };
}
