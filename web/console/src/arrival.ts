//! Whether a link takes the place of whoever is here, which is asked first.
//!
//! A link can be anybody's: who follows one of a stranger's would go on in the stranger's account, and type there what
//! is their own (RFC 9700, section 4.7).

import { type Identity, samePerson } from './session.ts';

/** Who is here: nobody, without `who`. */
export interface Here {
  who: Identity | undefined;
  /** What they came with, where it was a link. */
  token?: string | undefined;
  /** The id of the site at which one would log in. */
  site?: string | undefined;
}

/** For whom a link is: a token's bearer, whoever logs in at a site, or both. */
export interface Arriving {
  token?: string | undefined;
  site?: string | undefined;
}

/** Whether somebody has to be asked before the link is followed. */
export function isReplacing(here: Here, arriving: Arriving): boolean {
  return replacesUser(here, arriving.token) || replacesSite(here, arriving.site);
}

function replacesUser({ who, token }: Here, arriving: string | undefined): boolean {
  if (!who || arriving === undefined) return false;
  // A newer link of the same person. Who logged in here needs none: their tokens are renewed.
  return token === undefined || !(token === arriving || samePerson(token, arriving));
}

function replacesSite({ who, site }: Here, arriving: string | undefined): boolean {
  const present = who ? who.site : site;
  return arriving !== undefined && (who !== undefined || site !== undefined) && present !== arriving;
}
