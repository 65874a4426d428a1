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
