// Seeded payloads: the same in every run, all distinct.

/** splitmix32: a small generator with a seed. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

const FIRST = ['Alex', 'Pat', 'John', 'Maria', 'Katherine', 'Li', 'Anne-Marie', 'Jean Paul'];
const LAST = ['Taylor', 'Kake', 'Doe', "O'Brien", 'Fitzgerald', 'Ng', 'de la Cruz'];
const PLACES = [
  ['New York', 'NY', '100'],
  ['San Francisco', 'CA', '941'],
  ['Chicago', 'IL', '606'],
  ['Salt Lake City', 'UT', '841'],
  ['Boston', 'MA', '021'],
];
const STREETS = ['Main Street', 'Broadway', 'Park Avenue, Apt. 4', 'W 5th St', 'Elm Rd'];

/** @returns {object[]} valid `CreateUser` payloads. */
export function validPayloads(count) {
  const pick = random(1);
  const of = (list) => list[pick(list.length)];
  const digits = (length) => String(10 ** length + pick(10 ** length)).slice(1);
  return Array.from({ length: count }, (_, index) => {
    const [city, state, prefix] = of(PLACES);
    return {
      firstName: of(FIRST),
      lastName: of(LAST),
      dob: `${1930 + pick(75)}-${String(1 + pick(12)).padStart(2, '0')}-${String(1 + pick(28)).padStart(2, '0')}`,
      emailAddress: `user.${index}@example.com`,
      address: { street: `${1 + pick(9999)} ${of(STREETS)}`, city, state, zip: prefix + digits(2) },
      phoneNumber: `212555${digits(4)}`,
      ssn: `1${digits(2)}4${digits(1)}5${digits(3)}`,
      version: pick(2),
    };
  });
}

/** The same with three faults each, in turns. */
export function wrongPayloads(count) {
  const faults = [
    (user) => ({ ...user, firstName: '', dob: '1990-02-30', ssn: '12345' }),
    (user) => ({ ...user, lastName: 'x'.repeat(36), emailAddress: 'nobody', phoneNumber: '1112223333' }),
    ({ emailAddress, ...user }) => ({ ...user, address: { ...user.address, zip: '1000', state: 'ZZ' } }),
  ];
  return validPayloads(count).map((user, index) => faults[index % faults.length](user));
}

/** Every field is wrong, and one more is there. */
export function allWrongPayloads(count) {
  return validPayloads(count).map((user, index) => ({
    firstName: '', lastName: 'x'.repeat(36), dob: '1990-02-30', emailAddress: `nobody${index}`,
    address: { street: '#', city: 7, state: 'ZZ', zip: '1000' }, phoneNumber: '1112223333', ssn: '12345', version: 2, nick: user.firstName,
  }));
}

const LETTERS = ['Zoë', 'Łukasz', 'Ångström', 'Nguyễn', 'Çelik', 'Søren', 'José María'];

/** Names, streets and cities with letters beyond ASCII. */
export function unicodePayloads(count) {
  return validPayloads(count).map((user, index) => {
    const letters = LETTERS[index % LETTERS.length];
    return { ...user, firstName: letters, lastName: `${letters}-${user.lastName}`, address: { ...user.address, street: `${index} ${letters} Street` } };
  });
}

/** Some fields of `UpdateUser`. */
export function patches(count) {
  return validPayloads(count).map(({ emailAddress, phoneNumber, ssn, dob, address }, index) =>
    [{ emailAddress }, { phoneNumber: null, ssn }, { address }, { dob, phoneNumber }, { emailAddress, address, ssn: null }][index % 5],
  );
}

/** What is sent to do harm: deep, long, with thousands of keys, or cut in the middle. */
export function hostileTexts() {
  const [user] = validPayloads(1);
  const keys = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`key${index}`, index]));
  const valid = JSON.stringify(user);
  return [
    `{"nick":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    JSON.stringify({ ...user, firstName: 'a'.repeat(50_000) }),
    JSON.stringify({ ...user, emailAddress: `${'a.'.repeat(20_000)}@example.com` }),
    JSON.stringify({ ...user, ...keys }),
    valid.slice(0, -20),
    `[${'1,'.repeat(20_000)}1]`,
  ];
}

/** E-mail addresses as they are typed: each beginning of each. */
export function keystrokes() {
  return validPayloads(16).flatMap(({ emailAddress }) => Array.from(emailAddress, (_, index) => emailAddress.slice(0, index + 1)));
}
