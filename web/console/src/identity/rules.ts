//! The rules of the Identity API, which are an entry of the package of their own.

import { normalizeField, rules, type Schema, validate } from '@idp-edge/validator/identity';
import { type Rules, rulesOf } from '../rules.ts';

export function rulesBy<T>(schema: Schema<T>): Rules {
  return rulesOf({ rules, validate, normalizeField }, schema);
}
