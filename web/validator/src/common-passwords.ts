// What the server alone judged otherwise: whether a new password is among the most common ones. The filter is an entry
// of its own, as it is larger than all other rules.

import { decode } from './engine.js';
import type { Issue, Refusal } from './issue.js';
import type { Schema } from './schema.js';
import { type Standard, type StandardOptions, standardBy } from './standard.js';
import { normalForm, type Options, type Verdict, validate, validateField } from './validate.js';
import { bytesOf, textOf } from './write.js';

/** The functions of this entry that judge. */
export interface Judges {
  validate<T>(schema: Schema<T>, payload: unknown, options?: Options): Verdict<T>;
  validateField<T>(schema: Schema<T>, path: string, value: unknown, options?: Options): Issue | undefined;
  normalForm<T>(schema: Schema<T>, path: string, text: string, options?: Options): string | undefined;
  standard<T>(schema: Schema<T>, options?: StandardOptions): Standard<T>;
}

const CODE = 'password.common';

/**
 * The functions that judge, which refuse the most common passwords, too, as the server does.
 *
 * @param isCommon that of `@idp-edge/validator/passwords`
 */
export function withCommonPasswords(isCommon: (password: string) => boolean): Judges {
  const judge = <T>(schema: Schema<T>, payload: unknown, options?: Options): Verdict<T> => {
    const verdict = validate(schema, payload, options);
    const fields = schema.fields.filter(([, , kind]) => kind === 'Password');
    // What is no object, or no JSON, has no password.
    if (fields.length === 0 || (!verdict.ok && verdict.issues[0]?.path.length === 0)) return verdict;
    const judged = verdict.ok ? verdict.value : parsed(payload);
    return fields.reduce((now, [path]) => withIssue(schema, now, path, isCommon, judged), verdict);
  };
  const judgeField = <T>(schema: Schema<T>, path: string, value: unknown, options?: Options) => {
    const issue = validateField(schema, path, value, options);
    const isNew = schema.fields.some(([own, , kind]) => own === path && kind === 'Password');
    const common = isNew && !issue && typeof value === 'string' && value !== '' && isCommon(value);
    return common ? ({ path: path.split('.'), code: CODE } as Issue) : issue;
  };
  return {
    validate: judge,
    validateField: judgeField,
    normalForm: (schema, path, text, options) =>
      judgeField(schema, path, text, options)?.code === CODE ? undefined : normalForm(schema, path, text, options),
    standard: (schema, options) => standardBy(judge, schema, options),
  };
}

/** The verdict, with what is to be said of the password at this path, at its place in the order of the schema. */
function withIssue<T>(
  schema: Schema<T>,
  verdict: Verdict<T>,
  path: string,
  isCommon: (password: string) => boolean,
  judged: unknown,
): Verdict<T> {
  const password = path.split('.').reduce((at, key) => Object(at)[key] as unknown, judged);
  const issues: Issue[] = verdict.ok ? [] : verdict.issues;
  const own = issues.find((issue) => issue.path.join('.') === path);
  // What is wrong of its length or its characters comes first, that it has the user name in it after.
  if (typeof password !== 'string' || (own && own.code !== 'password.username') || !isCommon(password)) return verdict;
  const placeOf = (issue: Issue) => schema.fields.findIndex(([known]) => known === issue.path.join('.'));
  const issue: Issue = { path: path.split('.'), code: CODE };
  const others = issues.filter((other) => other !== own);
  const place = others.filter((other) => placeOf(other) < placeOf(issue)).length;
  const refusal: Refusal = { ok: false, issues: [...others.slice(0, place), issue, ...others.slice(place)] };
  return refusal;
}

/** A payload that is JSON, as it is there. */
function parsed(payload: unknown): unknown {
  const bytes = bytesOf(payload);
  return JSON.parse(typeof payload === 'string' ? payload : bytes ? decode(bytes) : textOf(payload));
}
