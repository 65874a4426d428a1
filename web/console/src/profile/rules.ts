//! The rules of the Protection API.

import { normalForm, normalizeField, rules, type Schema, validate, validateField } from '@idp-edge/validator';
import { type Rules, rulesOf } from '../rules.ts';

export function rulesBy<T>(schema: Schema<T>): Rules {
  return rulesOf({ rules, validate, validateField, normalizeField, normalForm }, schema);
}
