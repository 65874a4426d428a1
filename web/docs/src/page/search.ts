//! The search: `/` goes to it, the arrow keys choose, Enter opens.

import type { Entry } from '../shared/entry.ts';
import { element, isDevelopment } from './element.ts';
import { find } from './find.ts';

const SHOWN = 12;

let asked: Promise<Entry[]> | undefined;
let found: Entry[] = [];
let chosen = -1;

/** The index, which is loaded when somebody first looks for something. */
function entries(): Promise<Entry[]> {
  asked ??= fetch('/docs/search.json').then((response) => {
    if (!response.ok) throw new Error(`search.json: ${response.status}`);
    return response.json() as Promise<Entry[]>;
  });
  return asked;
}

function start(input: HTMLInputElement, list: HTMLElement): void {
  const choose = (index: number) => {
    chosen = index;
    [...list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `found-${index}`);
  };
  const show = (isOpen: boolean) => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
  };
  const look = async () => {
    const text = input.value;
    const all = await entries();
    // What was typed meanwhile is looked for by the next call.
    if (text !== input.value) return;
    found = find(all, text).slice(0, SHOWN);
    const options = found.map(({ title, about, to }, index) =>
      element('li', { role: 'option', id: `found-${index}`, 'data-to': to }, title, element('small', {}, about)),
    );
    list.replaceChildren(...options);
    show(found.length > 0);
    choose(found.length > 0 ? 0 : -1);
  };
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    show(false);
    location.assign(entry.to);
  };

  input.addEventListener('focus', () => void entries());
  input.addEventListener('input', () => void look());
  input.addEventListener('blur', () => show(false));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') choose(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') open(list.hidden ? undefined : found[chosen]);
    else if (event.key === 'Escape') show(false);
    else return;
    event.preventDefault();
  });
  // Before the field is left, which closes the list.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = (event.target as Element).closest('li');
    open(found[[...list.children].indexOf(option as Element)]);
  });
  addEventListener('keydown', (event) => {
    const isTyping = (event.target as Element).matches('input, textarea, select');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
}

const input = document.querySelector<HTMLInputElement>('#search');
const list = document.querySelector<HTMLElement>('#found');
if (input && list) {
  start(input, list);
  input.closest<HTMLElement>('.search')?.removeAttribute('inert');
}
// What only helps on a developer's own machine.
if (isDevelopment()) for (const hint of document.querySelectorAll('.development')) hint.removeAttribute('hidden');
