//! Starts the page.

import { render } from 'preact';
import { App } from './App.tsx';
import { Account } from './account.ts';
import { Member } from './identity/member.ts';
import { Site } from './identity/site.ts';
import { keptToken, takeLink } from './session.ts';
import './style.css';
import './form.css';
import './parts.css';
import './identity/account.css';
import './protection/dashboard.css';
import './protection/alerts.css';

const { token, siteKey } = takeLink();
const site = Site.adopt(siteKey) ?? Site.kept();
const member = Member.kept();
// Whoever a new link is for takes the place of whoever was here.
if (token) member?.forget();

const root = document.getElementById('app');
if (root) render(<App account={new Account(token ?? keptToken(), member)} firstSite={site} />, root);
