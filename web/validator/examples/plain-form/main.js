import { en, explain, normalizeField, rules, UpdateUser, validate, validateField } from '@idp-edge/validator';

const form = document.querySelector('form');
const inputs = form.querySelectorAll('input');
const output = document.querySelector('output');
const hints = rules(UpdateUser);

for (const input of inputs) {
  const { maxLength, inputMode, autocomplete } = hints[input.name];
  if (maxLength) input.maxLength = maxLength;
  if (inputMode) input.inputMode = inputMode;
  if (autocomplete) input.autocomplete = autocomplete;
  input.addEventListener('input', () =>
    tell(input, validateField(UpdateUser, input.name, normalizeField(UpdateUser, input.name, input.value))),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const payload = {};
  for (const { name, value } of inputs) {
    const typed = normalizeField(UpdateUser, name, value);
    // What was left empty is left out, and so is an address of which nothing was typed.
    if (!typed) continue;
    const [key, inner] = name.split('.');
    if (inner) (payload[key] ??= {})[inner] = typed;
    else payload[key] = typed;
  }
  const verdict = validate(UpdateUser, payload);
  for (const input of inputs) tell(input);
  const others = [];
  for (const issue of verdict.ok ? [] : verdict.issues) {
    const input = form.elements[issue.path.join('.')];
    if (input) tell(input, issue);
    else others.push(textOf(issue));
  }
  output.textContent = verdict.ok ? JSON.stringify(verdict.value) : ['Please look at the fields', ...others].join('; ');
  form.reportValidity();
});

function tell(input, issue) {
  input.setCustomValidity(issue ? textOf(issue) : '');
}

function textOf(issue) {
  return explain([issue], en)[0].message;
}
