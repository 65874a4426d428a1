//! The page as a whole.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from './account.ts';
import { type Here, isReplacing } from './arrival.ts';
import { Entrance } from './identity/Entrance.tsx';
import { useMail } from './identity/mail.ts';
import { NewPassword } from './identity/NewPassword.tsx';
import { StepUp } from './identity/StepUp.tsx';
import { Site } from './identity/site.ts';
import { OnTheWay, useApplication } from './identity/useApplication.tsx';
import { Verifying } from './identity/Verifying.tsx';
import { Navigation } from './Navigation.tsx';
import { usePlace } from './place.ts';
import { type AccountPlace, OVERVIEW, PageAt, PLACES, PROFILE, placesOf } from './places.tsx';
import { Replacing } from './Replacing.tsx';
import { Status } from './Status.tsx';
import { type Identity, type Link, takeLink, whoIs } from './session.ts';
import { focusPage, useFocusOnChange } from './useFocusOnChange.ts';
import { useTitle } from './useTitle.ts';
import { Who } from './Who.tsx';

interface Props {
  account: Account;
  firstSite: Site | undefined;
  /** What the page was opened with. */
  first: Link;
  /** It is not followed before somebody was asked. */
  isAsked: boolean;
}

export function App({ account, firstSite, first, isAsked }: Props) {
  const { view, spoken, isSeen, unread = 0 } = useAccount(account);
  const [site, setSite] = useState(firstSite);
  const application = useApplication(account, setSite);
  const links = useLinks({ account, site, setSite, application, first, isAsked });
  const [named, put] = usePlace(PLACES);

  const [mail, forgetMail] = useMail();
  const reset = mail?.wish === 'reset' && site ? { site, token: mail.token } : undefined;

  const isOut = view.is === 'signed-out';
  const isNew = view.is === 'known' && view.just !== undefined;
  const places = isOut || reset ? [] : placesOf(account, view);
  const wanted = named ?? (isNew ? PROFILE : OVERVIEW);
  const place = places.includes(wanted) ? wanted : PROFILE;
  // Whoever has just made a profile stays with it, also when a new link is opened.
  useEffect(() => {
    if (isNew && !named) put(PROFILE);
  }, [isNew, named]);
  // What comes at first, and what follows loading, moves no focus.
  useFocusOnChange(reset ? reset.token : isOut ? 'out' : (named ?? (isNew ? PROFILE : undefined)));
  useTitle(reset ? 'New password' : isOut ? 'Log in' : place.title);

  return (
    <>
      <Bar places={places} current={place} unread={unread} signOut={() => account.signOut()}>
        <Who who={account.who} site={site?.account} />
      </Bar>
      <main tabIndex={-1} aria-busy={view.is === 'loading'}>
        {reset && <NewPassword key={reset.token} {...reset} account={account} leave={forgetMail} />}
        {!reset && isOut && application.isOnTheWay && <OnTheWay />}
        {!reset && isOut && !application.isOnTheWay && (
          <Entrance
            account={account}
            expired={view.expired}
            site={site}
            choose={setSite}
            trouble={application.trouble}
            enter={application.go}
          />
        )}
        {!reset && !isOut && (
          <PageAt place={place} view={view} account={account} reload={() => void account.load().then(focusPage)} />
        )}
      </main>
      {account.member && <StepUp key={account.visit} member={account.member} />}
      {mail?.wish === 'verify' && site && (
        <Verifying key={mail.token} account={account} site={site} token={mail.token} done={forgetMail} />
      )}
      <Status words={spoken} isSeen={isSeen === true} />
      {links.asked && (
        <Replacing here={links.here} {...goalOf(links.asked)} stay={links.stay} go={() => links.follow(links.asked)} />
      )}
      {application.asked && (
        <Replacing
          here={links.here}
          next={application.asked.who}
          site={application.asked.site.account}
          stay={application.stay}
          go={application.enter}
        />
      )}
    </>
  );
}

/** The top of the page: without places for whoever is not signed in. */
function Bar(props: {
  places: AccountPlace[];
  current: AccountPlace;
  /** How many alerts were not read. */
  unread: number;
  signOut: () => void;
  children: ComponentChildren;
}) {
  const { places, current, unread, signOut, children } = props;
  return (
    <header class="bar">
      <span class="brand">Identity protection</span>
      {children}
      {places.length > 0 && (
        <button type="button" class="quiet" onClick={signOut}>
          Sign out
        </button>
      )}
      {places.length > 1 && (
        <Navigation
          label="Your account"
          places={places}
          current={current}
          waiting={{ alerts: { number: unread, what: 'unread' } }}
        />
      )}
    </header>
  );
}

function useAccount(account: Account) {
  const [state, setState] = useState(account.state);
  useEffect(() => {
    account.onChange = setState;
    void account.load();
  }, [account]);
  return state;
}

interface Links {
  account: Account;
  site: Site | undefined;
  setSite: (site: Site) => void;
  application: ReturnType<typeof useApplication>;
  first: Link;
  isAsked: boolean;
}

/** Follows the links that are opened, and asks first where one takes the place of who is here. */
function useLinks({ account, site, setSite, application, first, isAsked }: Links) {
  const [asked, setAsked] = useState(isAsked ? first : undefined);
  const here: Here = { who: account.who, token: account.token, site: site?.account };
  const follow = (link: Link | undefined) => {
    setAsked(undefined);
    const goal = Site.of(link?.siteKey);
    // What leads to another site leaves who is here.
    if (link?.token) void account.adopt(link.token);
    else if (goal && account.who && account.who.site !== goal.account) account.signOut();
    // Who is still logged in stays with the key that they came with.
    const next = account.member ? undefined : Site.adopt(link?.siteKey);
    if (next) setSite(next);
    if (goal && link) goOn(goal, link);
    if (link === asked) focusPage();
  };
  const goOn = (goal: Site, link: Link) => {
    if (link.enters && !link.token) application.go(goal);
  };
  const arrive = (link: Link) => {
    // One question at a time: an answer is to the link that was read about.
    if (asked || application.asked || application.isOnTheWay) return;
    if (link.arrived) return application.come(link.arrived);
    if (!(link.token || link.siteKey)) return;
    const goal = Site.of(link.siteKey)?.account;
    if (isReplacing(here, { token: link.token, site: goal })) setAsked(link);
    else follow(link);
  };
  const latest = useRef(arrive);
  latest.current = arrive;
  useEffect(() => {
    const goal = Site.of(first.siteKey);
    if (first.arrived && !isAsked) application.come(first.arrived);
    else if (goal && !isAsked) goOn(goal, first);
    // A link opened in this same tab changes only the fragment: the page is not loaded anew.
    const renew = ({ oldURL }: HashChangeEvent) => latest.current(takeLink(oldURL));
    addEventListener('hashchange', renew);
    return () => removeEventListener('hashchange', renew);
  }, []);
  return { here, asked, follow, stay: () => setAsked(undefined) };
}

/** For whom a link is, as it is shown. */
function goalOf({ token, siteKey }: Link): { next: Identity | undefined; site: string | undefined } {
  return { next: token === undefined ? undefined : whoIs(token), site: Site.of(siteKey)?.account };
}
