//! The rules of the Identity API, which are an entry of the package of their own.

import { normalForm, normalizeField, rules, type Schema, validate, validateField } from '@idp-edge/validator/identity';
import { type Rules, rulesOf } from '../rules.ts';

export function rulesBy<T>(schema: Schema<T>): Rules {
  return rulesOf({ rules, validate, validateField, normalizeField, normalForm }, schema);
}
