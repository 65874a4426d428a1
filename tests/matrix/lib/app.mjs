// The application of every cell: ten lines, and what they have to say.

/** `told` is right when the first payload was normalised and the second refused. */
export const EXPECTED = '["NY","date.calendar"]';

/** The application, with the wasm within the script. */
export const WITHIN = app("import { CreateUser, validate } from '@idp-edge/validator';");

/** The application, with the wasm as a file that the tool takes along. */
export const BESIDE = app("import { CreateUser, init, validate } from '@idp-edge/validator/web';", 'await init();');

/** The same, with the URL that an import of the file gives. */
export const BY_URL = (specifier) =>
  app(`import { CreateUser, init, validate } from '@idp-edge/validator/slim';\nimport url from '${specifier}';`, 'await init(url);');

function app(imports, start = '') {
  return `${imports}
${start}
const address = { street: '1 Main Street', city: 'New York', state: 'ny', zip: '10001' };
const user = { firstName: 'Alex', lastName: 'Taylor', dob: '1990-03-10', emailAddress: 'alex@example.com', address };
const right = validate(CreateUser, user);
const wrong = validate(CreateUser, { ...user, dob: '1990-02-30' });
export const told = JSON.stringify([right.ok && right.value.address.state, wrong.ok || wrong.issues[0].code]);
globalThis.told = told;
console.log(told);
`;
}
