// What every entry has beside its schemas.

export { type Catalogue, explain } from './explain.js';
export { atFields, fromForm } from './form.js';
export type { Code, Issue } from './issue.js';
export { normalizeField } from './normalize.js';
export { type Hints, rules } from './rules.js';
export type { Field, Schema } from './schema.js';
export { type Standard, type StandardOptions, standard } from './standard.js';
export { en, es } from './texts.js';
export { normalForm, type Options, type Verdict, validate, validateField } from './validate.js';
