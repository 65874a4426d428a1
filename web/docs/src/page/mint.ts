//! Buttons that mint an access token, on a developer's own machine alone: a page that is deployed has none, and nothing there could mint.

import { element, isDevelopment } from './element.ts';

/** Whom `cargo xtask dev` mints tokens for, by its word for them. */
const MINTED: [string, string][] = [
  ['user', 'the demo user'],
  ['operator', 'an operator'],
  ['vendor', 'a vendor'],
];

/** `cargo xtask dev` listens on the port behind that of the Worker, and sends the browser back with the token behind `#`. */
function mint(who: string): void {
  const page = location.pathname.slice(location.pathname.lastIndexOf('/') + 1);
  location.assign(`http://${location.hostname}:${Number(location.port || 80) + 1}/token/${who}/${page}`);
}

function button([who, name]: [string, string]): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'quiet' }, `Mint a token of ${name}`);
  made.addEventListener('click', () => mint(who));
  return made;
}

/** Puts the token of the address into the field, and takes it out of the address. */
function take(field: HTMLInputElement): void {
  const minted = /^#token=([\w.-]+)$/.exec(location.hash)?.[1];
  if (!minted) return;
  field.value = minted;
  history.replaceState(null, '', location.pathname);
}

/** Adds the buttons below the hint for developers, and takes what one of them brought. Elsewhere an address does not decide whose token is sent. */
export function offerToMint(): void {
  const hint = document.querySelector('.credentials .development');
  const field = document.querySelector<HTMLInputElement>('#token');
  if (!(isDevelopment() && hint && field)) return;
  hint.after(element('div', { class: 'actions' }, ...MINTED.map(button)));
  take(field);
}
