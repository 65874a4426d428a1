//! Starts the page.

import { render } from 'preact';
import { App } from './App.tsx';
import { Account } from './account.ts';
import { isReplacing } from './arrival.ts';
import { watchMails } from './identity/mail.ts';
import { Member } from './identity/member.ts';
import { Site } from './identity/site.ts';
import { keepToken, keptToken, takeLink } from './session.ts';
import './style.css';
import './form.css';
import './parts.css';
import './identity/account.css';
import './protection/dashboard.css';
import './protection/alerts.css';

watchMails();
const link = takeLink();
// Whoever opens another tab is logged in there, too.
const member = Member.kept() ?? (keptToken() ? undefined : await Member.handedOver());
const here = new Account(keptToken(), member);
const isAsked = isReplacing(
  { who: here.who, token: here.token, site: Site.kept()?.account },
  { token: link.token, site: Site.of(link.siteKey)?.account },
);
if (!isAsked) {
  if (link.token) keepToken(link.token);
  // Who is logged in stays with the key that they came with.
  if (!here.member) Site.adopt(link.siteKey);
}
const account = isAsked || !link.token ? here : new Account(keptToken());

const root = document.getElementById('app');
if (root) render(<App account={account} firstSite={Site.kept()} first={link} isAsked={isAsked} />, root);
