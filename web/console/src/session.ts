//! Who is signed in: the access token from the address bar's fragment, kept for this tab only.

const KEY = 'idp-edge.token';

/** The characters of a bearer token (RFC 6750, section 2.1). Anything else could not be sent in a header. */
const BEARER = /^[A-Za-z0-9._~+/-]+=*$/;

/** The token in a fragment such as `#token=…`; undefined when there is none or it is not of a token's form. */
export function tokenInFragment(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.replaceAll(' ', '+');
  return token && BEARER.test(token) ? token : undefined;
}

/**
 * Takes the token out of the address bar, so that it is in no history, bookmark or screenshot, and keeps it.
 * Gives the token of this tab: the new one, else the one kept before.
 */
export function takeToken(): string | undefined {
  const token = tokenInFragment(location.hash);
  if (location.hash.includes('token=')) history.replaceState(null, '', location.pathname + location.search);
  if (token) keep(token);
  return token ?? kept();
}

export function forgetToken(): void {
  store((storage) => storage.removeItem(KEY));
}

/**
 * Whether two tokens name the same user, so that what was typed under the first may stay.
 * The page only compares: whether a token is good is for the Worker to say.
 */
export function samePerson(a: string, b: string): boolean {
  const [first, second] = [person(a), person(b)];
  return first !== undefined && first === second;
}

function person(token: string): string | undefined {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { iss, sub } = JSON.parse(atob(part)) as { iss?: unknown; sub?: unknown };
    return typeof sub === 'string' ? JSON.stringify([iss, sub]) : undefined;
  } catch {
    return undefined;
  }
}

function keep(token: string): void {
  store((storage) => storage.setItem(KEY, token));
}

function kept(): string | undefined {
  return store((storage) => storage.getItem(KEY)) ?? undefined;
}

/** A browser may forbid storage; the token then lives in memory, until the page is reloaded. */
function store<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
