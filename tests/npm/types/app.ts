// What the types of the package promise: compiled, never run, under each way in which TypeScript finds packages.
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import * as validator from '@idp-edge/validator';
import { type Catalogue, type Code, type Hints, type Issue, CreateUser, CreateUserSchema, UpdateUser, atFields, en, es, explain, fromForm, rules, standard, validate } from '@idp-edge/validator';
import { Login, LoginSchema, UserAddressSchema } from '@idp-edge/validator/identity';
import { withJsonSchema } from '@idp-edge/validator/json-schema';
import { isCommon } from '@idp-edge/validator/passwords';
import * as slim from '@idp-edge/validator/slim';
import * as web from '@idp-edge/validator/web';
import wasm from '@idp-edge/validator/validator.wasm';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

// What a verdict gives is the payload, and the compiler asks for `ok` first.
const verdict = validate(CreateUser, {});
if (verdict.ok) holds<Equal<typeof verdict.value, CreateUser>>();
else holds<Equal<typeof verdict.issues, Issue[]>>();
// What is computed may be undefined.
validate(CreateUser, {}, { now: undefined, sandbox: undefined });
standard(CreateUser, { catalogue: undefined });
// @ts-expect-error: there is no value before `ok` is known
verdict.value;

// A Standard Schema, and what is inferred of it.
const schema: StandardSchemaV1<CreateUser> = CreateUserSchema;
holds<Equal<StandardSchemaV1.InferOutput<typeof CreateUserSchema>, CreateUser>>();
holds<Equal<StandardSchemaV1.InferInput<typeof CreateUserSchema>, CreateUser>>();
holds<Equal<StandardSchemaV1.InferOutput<typeof LoginSchema>, Login>>();
const inSpanish: StandardSchemaV1<UpdateUser> = standard(UpdateUser, { catalogue: es, sandbox: true });
holds<Equal<CreateUser['version'], 0 | 1 | undefined>>();
holds<Equal<UpdateUser['ssn'], string | null | undefined>>();

// Of a form: its fields, its values, and what is told at them.
const typed: StandardSchemaV1<UpdateUser> = standard(UpdateUser, { typed: true, catalogue: es });
const fields: Record<string, unknown>[] = [fromForm(new FormData()), fromForm(new URLSearchParams(), UpdateUser)];
const told: Record<string, string> = { ...atFields({ issues: [] }), ...atFields(verdict, en), ...atFields(undefined) };
const hints: Hints | undefined = rules(CreateUser).firstName;
holds<Equal<NonNullable<Hints['characters']>, { min: number; max: number }>>();
// @ts-expect-error: browsers would refuse by it what the rules accept
hints?.pattern;

// And its JSON Schema.
const described = withJsonSchema(CreateUserSchema, 'CreateUser', { form: true });
const both: StandardSchemaV1<CreateUser> & StandardJSONSchemaV1<CreateUser> = described;
holds<Equal<StandardJSONSchemaV1.InferOutput<typeof described>, CreateUser>>();
// @ts-expect-error: another payload's name
withJsonSchema(UserAddressSchema, 'CreateUser');
// @ts-expect-error: no payload's name
withJsonSchema(CreateUserSchema, 'CreateUsers');

// Texts: a catalogue is complete, or the compiler says what is missing.
const messages: string[] = explain([{ path: ['ssn'], code: 'ssn.length' }], en).map(({ message }) => message);
const whole: Catalogue = { texts: { ...en.texts, required: '!' }, states: en.states };
// @ts-expect-error: most texts are missing
const part: Catalogue = { texts: { required: '!' }, states: {} };
const code: Code = 'zip.state';
// @ts-expect-error: no code
const other: Code = 'zip.city';

// The entries with their wasm beside them are the default entry and `init`.
const sources: slim.Source[] = ['/validator.wasm', new URL('https://example.com'), new Uint8Array(), new ArrayBuffer(), wasm];
const ready: Promise<void>[] = [web.init(), web.init(fetch('/validator.wasm')), ...sources.map((source) => slim.init(source))];
// @ts-expect-error: without a source there is nothing to load
slim.init();
holds<Equal<Omit<typeof slim, 'init'>, typeof validator>>();
holds<Equal<Omit<typeof web, 'init'>, typeof validator>>();
const named: slim.FaultName[] = ['WasmCspError', 'NoWasmError'];

export const used = [schema, inSpanish, typed, fields, told, both, messages, whole, part, code, other, ready, named, isCommon('password') satisfies boolean];
