// The payloads as types, of which typia writes code (`../../peers/standalone.mjs`). Its own tag for patterns makes the expression anew at each call;
// here it is given that of all peers, made once. Like Ajv it does not trim, and judges the normalised form.
import typia from 'typia';
import type { tags } from 'typia';
import { EMAIL, NAME, PHONE, SSN, STATES, STREET, ZIP, isBirthday } from '../../peers/rules.mjs';

type Text<Rule extends string> = string & tags.TagBase<{ target: 'string'; kind: 'rule'; value: Rule; validate: Rule }>;
type Name = Text<'NAME.test($input)'> & tags.MinLength<1> & tags.MaxLength<35>;
type Birthday = Text<'isBirthday($input)'>;
type Email = Text<'EMAIL.test($input)'> & tags.MaxLength<254>;
type Phone = Text<'PHONE.test($input)'>;
type Ssn = Text<'SSN.test($input)'>;
type Address = {
  street: Text<'STREET.test($input)'> & tags.MinLength<2> & tags.MaxLength<60>;
  city: Text<'STREET.test($input)'> & tags.MinLength<2> & tags.MaxLength<40>;
  state: Text<'STATES.includes($input)'>;
  zip: Text<'ZIP.test($input)'>;
};
type Create = { firstName: Name; lastName: Name; dob: Birthday; emailAddress: Email; address: Address; phoneNumber?: Phone | null; ssn?: Ssn | null; version?: 0 | 1 | null };
type Update = { emailAddress?: Email; phoneNumber?: Phone | null; ssn?: Ssn | null; dob?: Birthday; address?: Address };

export const create = typia.createEquals<Create>();
export const update = typia.createEquals<Update>();
export const email = typia.createIs<Email>();
