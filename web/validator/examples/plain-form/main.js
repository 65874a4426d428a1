import { UpdateUser, en, explain, normalizeField, rules, validate, validateField } from '@idp-edge/validator';

const form = document.querySelector('form');
const output = document.querySelector('output');
const hints = rules(UpdateUser);

for (const input of form.querySelectorAll('input')) {
  const { maxLength, inputMode, autocomplete } = hints[input.name];
  if (maxLength) input.maxLength = maxLength;
  if (inputMode) input.inputMode = inputMode;
  if (autocomplete) input.autocomplete = autocomplete;
  input.addEventListener('input', () => tell(input, validateField(UpdateUser, input.name, normalizeField(UpdateUser, input.name, input.value))));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const payload = {};
  for (const { name, value } of form.querySelectorAll('input')) {
    const typed = normalizeField(UpdateUser, name, value);
    const [key, inner] = name.split('.');
    if (inner) (payload[key] ??= {})[inner] = typed;
    else if (typed) payload[key] = typed;
  }
  const verdict = validate(UpdateUser, payload);
  for (const issue of verdict.ok ? [] : verdict.issues) tell(form.elements[issue.path.join('.')], issue);
  output.textContent = verdict.ok ? JSON.stringify(verdict.value) : 'Please look at the fields';
  form.reportValidity();
});

function tell(input, issue) {
  input.setCustomValidity(issue ? explain([issue], en)[0].message : '');
}
