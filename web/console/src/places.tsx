//! The pages of someone who is signed in. A new page is its component and a line of `PLACES`.

import type { Account, SignedIn } from './account.ts';
import { Addresses } from './identity/Addresses.tsx';
import type { Member } from './identity/member.ts';
import { Security } from './identity/Security.tsx';
import type { PlaceOf } from './place.ts';
import { ProfilePage } from './profile/ProfilePage.tsx';
import { Alerts } from './protection/Alerts.tsx';
import { Overview } from './protection/Overview.tsx';

export interface PageProps {
  account: Account;
  view: SignedIn;
  /** Loads the profile anew. */
  reload: () => void;
}

export interface MemberPageProps extends PageProps {
  member: Member;
}

/** `role` says whose the page is: of whoever is signed in, has a profile, or logged in here and not by a link. */
type Page = (PlaceOf<PageProps> & { role: 'anyone' | 'known' }) | (PlaceOf<MemberPageProps> & { role: 'member' });

export type AccountPlace = Page & {
  /**
   * What was typed stays when the same person comes back by a new link; every other page begins anew with each visit,
   * so that nobody is shown what was shown to another person.
   */
  outlastsVisit?: true;
};

/** Where a visit begins, for whoever has one. */
export const OVERVIEW: AccountPlace = { path: 'overview', title: 'Overview', role: 'known', Body: Overview };

/** Where everybody else is led. */
export const PROFILE: AccountPlace = {
  path: 'profile',
  title: 'Profile',
  role: 'anyone',
  Body: ProfilePage,
  outlastsVisit: true,
};

/** In the order of the bar. */
export const PLACES: readonly AccountPlace[] = [
  OVERVIEW,
  { path: 'alerts', title: 'Alerts', role: 'known', Body: Alerts },
  PROFILE,
  { path: 'addresses', title: 'Addresses', role: 'member', Body: Addresses },
  { path: 'security', title: 'Security', role: 'member', Body: Security },
];

/** The pages that someone has. */
export function placesOf(account: Account, view: SignedIn): AccountPlace[] {
  const has = { anyone: true, known: view.is === 'known', member: account.member !== undefined };
  return PLACES.filter(({ role }) => has[role]);
}

/** The page at a place. */
export function PageAt({ place, ...props }: PageProps & { place: AccountPlace }) {
  const { visit, member } = props.account;
  const key = place.outlastsVisit ? place.path : `${place.path} ${visit}`;
  if (place.role !== 'member') return <place.Body key={key} {...props} />;
  return member ? <place.Body key={key} {...props} member={member} /> : null;
}
