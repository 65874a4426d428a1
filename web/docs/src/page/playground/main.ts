//! The playground of the validator: two tabs, of which the form is loaded when it is first looked at.

import { start } from './json.ts';

const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];

async function showForm(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('#person');
  const language = document.querySelector<HTMLSelectElement>('#language');
  const output = document.querySelector<HTMLElement>('#payload');
  if (!form || !language || !output || form.dataset.isStarted) return;
  form.dataset.isStarted = 'true';
  const { start: startForm } = await import('./form.ts');
  startForm(form, language, output);
}

function choose(tab: HTMLElement): void {
  for (const one of tabs) {
    const isChosen = one === tab;
    one.setAttribute('aria-selected', String(isChosen));
    one.tabIndex = isChosen ? 0 : -1;
    const panel = document.getElementById(one.getAttribute('aria-controls') ?? '');
    if (panel) panel.hidden = !isChosen;
  }
  if (tab.id === 'tab-form') void showForm();
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener('click', () => choose(tab));
  tab.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    choose(next);
    next.focus();
  });
}
start();
