// What the rules say in English, by code: as `crates/model/src/messages/en.rs`.
const TEXTS = {
  required: () => 'This is required',
  type: () => 'Must be of type string',
  unknown: () => 'There is no such field',
  too_short: ({ min }) => `Enter ${min} or more characters`,
  too_long: ({ max }) => `Use at most ${max} characters`,
  charset: () => 'Leave out what is not allowed here',
  'email.format': () => 'Enter an e-mail address like name@example.com',
  'phone.number': () => 'There is no such phone number in North America',
  'ssn.unassigned': () => 'This is no Social Security number: it is never assigned',
  'date.format': () => 'Write the date as YYYY-MM-DD',
  'date.calendar': () => 'There is no such day in the calendar',
  'state.unknown': () => 'There is no such state: enter its two letters, as in NY',
  'zip.format': () => 'Enter a ZIP code of 5 or 9 digits',
  one_of: () => 'Must be one of 0, 1',
};

/** An issue as it is told. */
export const issue = (path, code, params) => ({ path, code, ...(params && { params }), message: (TEXTS[code] ?? TEXTS.type)(params) });
