import {
  atFields,
  en,
  explain,
  fromForm,
  normalizeField,
  rules,
  UpdateUser,
  validate,
  validateField,
} from '@idp-edge/validator';

const form = document.querySelector('form');
const inputs = form.querySelectorAll('input');
const output = document.querySelector('output');
const hints = rules(UpdateUser);

for (const input of inputs) {
  const { inputMode, autocomplete } = hints[input.name];
  if (inputMode) input.inputMode = inputMode;
  if (autocomplete) input.autocomplete = autocomplete;
  input.addEventListener('input', () => {
    const issue = validateField(UpdateUser, input.name, normalizeField(UpdateUser, input.name, input.value));
    input.setCustomValidity(issue ? explain([issue], en)[0].message : '');
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const verdict = validate(UpdateUser, fromForm(new FormData(form), UpdateUser));
  const messages = atFields(verdict, en);
  for (const input of inputs) input.setCustomValidity(messages[input.name] ?? '');
  const others = Object.keys(messages).filter((path) => !form.elements[path]);
  output.textContent = verdict.ok
    ? JSON.stringify(verdict.value)
    : ['Please look at the fields', ...others.map((path) => messages[path])].join('; ');
  form.reportValidity();
});
