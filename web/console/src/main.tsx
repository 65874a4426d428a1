//! Starts the page.

import { render } from 'preact';
import { Account } from './account.ts';
import { App } from './App.tsx';
import { takeToken } from './session.ts';
import './style.css';

const root = document.getElementById('app');
if (root) render(<App account={new Account(takeToken())} />, root);
