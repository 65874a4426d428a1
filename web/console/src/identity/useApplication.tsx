//! The way to the site's application and back, as the page shows it: nobody is replaced without being asked.

import { useState } from 'preact/hooks';
import type { Account } from '../account.ts';
import { explainFailure } from '../failure.ts';
import type { Failure } from '../failure-types.ts';
import { type Arrived, samePerson } from '../session.ts';
import { focusPage } from '../useFocusOnChange.ts';
import type { Trouble } from '../useSubmit.ts';
import { comeFromApplication, goToApplication, Newcomer } from './application.ts';
import type { Site } from './site.ts';

export function useApplication(account: Account, setSite: (site: Site) => void) {
  const [isOnTheWay, setOnTheWay] = useState(false);
  const [asked, setAsked] = useState<Newcomer>();
  const [failed, setFailed] = useState<{ trouble: Trouble; visit: number }>();

  const refuse = (failure: Failure) => {
    const trouble = { ...explainFailure(failure, Date.now()), requestId: failure.requestId };
    setFailed({ trouble, visit: account.visit });
    setOnTheWay(false);
  };
  const go = async (site: Site) => {
    setOnTheWay(true);
    const failure = await goToApplication(site);
    if (failure) refuse(failure);
  };
  const come = async (arrived: Arrived) => {
    setOnTheWay(true);
    const newcomer = await comeFromApplication(arrived);
    if (!(newcomer instanceof Newcomer)) return refuse(newcomer);
    // Whoever was here may be no more.
    if (account.who) await account.load();
    setOnTheWay(false);
    const present = account.token ?? account.member?.accessToken;
    if (present === undefined) seat(newcomer);
    // They stay as they are: what they proved here counts for more.
    else if (samePerson(present, newcomer.accessToken)) newcomer.leave();
    else setAsked(newcomer);
  };
  const seat = (newcomer: Newcomer) => {
    if (account.who) account.signOut();
    setSite(newcomer.site);
    const member = newcomer.enter();
    if (member) void account.enter(member);
  };
  const answer = (then: (newcomer: Newcomer) => void) => () => {
    setAsked(undefined);
    if (asked) then(asked);
  };
  return {
    isOnTheWay,
    asked,
    /** Why it could not let somebody in: told to who was here then. */
    trouble: failed?.visit === account.visit ? failed.trouble : undefined,
    go: (site: Site) => void go(site),
    come: (arrived: Arrived) => void come(arrived),
    stay: answer((newcomer) => newcomer.leave()),
    enter: answer((newcomer) => {
      seat(newcomer);
      focusPage();
    }),
  };
}

export function OnTheWay() {
  return (
    <>
      <h1>One moment</h1>
      <p class="lead">You are being signed in.</p>
    </>
  );
}
