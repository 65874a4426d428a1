//! The rules of the Protection API.

import { normalizeField, rules, type Schema, validate } from '@idp-edge/validator';
import { type Rules, rulesOf } from '../rules.ts';

export function rulesBy<T>(schema: Schema<T>): Rules {
  return rulesOf({ rules, validate, normalizeField }, schema);
}
