// A server's program without the types of a browser: those of the language are enough for the entries that bring their wasm along.
import { type Issue, type Verdict, CreateUser, CreateUserSchema, en, explain, validate, validateField } from '@idp-edge/validator';
import { Login, validate as judge } from '@idp-edge/validator/identity';
import { withJsonSchema } from '@idp-edge/validator/json-schema';
import { isCommon } from '@idp-edge/validator/passwords';
import { PutUser, encryptUserData, validate as judgePerson } from '@idp-edge/validator/programs';

const verdict: Verdict<CreateUser> = validate(CreateUser, '{}');
export const issue: Issue | undefined = validateField(CreateUser, 'dob', '1990-03-10');
export const texts: string[] = verdict.ok ? [] : explain(verdict.issues, en).map(({ message }) => message);
export const are: boolean[] = [judge(Login, '{}').ok, judgePerson(PutUser, '{}').ok, isCommon('12345678')];
export const others = { described: withJsonSchema(CreateUserSchema, 'CreateUser'), encryptUserData };
