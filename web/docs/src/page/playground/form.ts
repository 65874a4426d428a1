//! The tab with a form: late with a message, early with its end.

import {
  atFields,
  type Catalogue,
  CreateUser,
  en,
  es,
  explain,
  fromForm,
  normalForm,
  normalizeField,
  rules,
  validate,
  validateField,
} from '@idp-edge/validator';
import { element } from '../element.ts';

const CATALOGUES: Record<string, Catalogue> = { en, es };

const hints = rules(CreateUser);
/** What people type; the version is the page's business. */
const PATHS = Object.keys(hints).filter((path) => hints[path]?.type === 'string');

/** `address.zip` → `Zip`, `firstName` → `First name`, in words of everyday where these are others. */
const WORDS: Record<string, string> = {
  dob: 'Date of birth',
  ssn: 'Social Security number',
  'address.zip': 'ZIP code',
};
function labelOf(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return WORDS[path] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

interface Field {
  input: HTMLInputElement;
  message: HTMLElement;
}

function field(path: string): [HTMLElement, Field] {
  const { inputMode, autocomplete, required } = hints[path] ?? {};
  const id = `message-${path}`;
  const input = element('input', {
    name: path,
    inputmode: inputMode,
    autocomplete: autocomplete ?? 'off',
    'aria-describedby': id,
    'aria-required': required ? 'true' : undefined,
  });
  const message = element('span', { id, class: 'bad' });
  const label = element(
    'label',
    {},
    element('span', {}, labelOf(path), !required && element('small', {}, ' (optional)')),
    input,
  );
  return [element('div', {}, label, message), { input, message }];
}

export function start(form: HTMLFormElement, language: HTMLSelectElement, output: HTMLElement): void {
  const fields = new Map<string, Field>();
  const catalogue = () => CATALOGUES[language.value] ?? en;
  const tell = ({ input, message }: Field, text: string | undefined) => {
    message.textContent = text ?? '';
    message.lang = language.value;
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  const judge = (path: string, one: Field) => {
    const issue = validateField(CreateUser, path, normalizeField(CreateUser, path, one.input.value));
    tell(one, issue && explain([issue], catalogue())[0]?.message);
    return issue === undefined;
  };
  for (const path of PATHS) {
    const [row, one] = field(path);
    fields.set(path, one);
    form.querySelector('.fields')?.append(row);
    // A message in view goes as soon as the text is right; no new one comes while somebody types.
    one.input.addEventListener('input', () => one.message.textContent && judge(path, one));
    one.input.addEventListener('blur', () => {
      if (!one.input.value) return;
      if (judge(path, one)) one.input.value = normalForm(CreateUser, path, one.input.value) ?? one.input.value;
    });
  }
  language.addEventListener('change', () => {
    for (const [path, one] of fields) if (one.message.textContent) judge(path, one);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const verdict = validate(CreateUser, fromForm(new FormData(form), CreateUser));
    const messages = atFields(verdict, catalogue());
    for (const [path, one] of fields) tell(one, messages[path]);
    output.textContent = verdict.ok ? JSON.stringify(verdict.value, null, 2) : '';
    form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  });
}
