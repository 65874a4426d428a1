//! Codes, names, numbers and times of the service in words for a person.

const TIME = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
const LOCAL_DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** A time in the person's own zone; a date without a time is the same day everywhere; anything else stays as it is. */
export function dateTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  return (isDay(text) ? DAY : TIME).format(time);
}

/** The day of a time, in the person's own zone. */
export function dayOf(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) || isDay(text) ? dateTime(text) : LOCAL_DAY.format(time);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** A code or the name of a member as words: `NEW_ACCOUNT`, `new-account` and `newAccount` are "New account". */
export function words(code: string): string {
  // A short code in capitals is an abbreviation: `SSN`.
  if (/^[A-Z0-9]{1,4}$/.test(code)) return code;
  const split = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
    .toLowerCase();
  return (split.charAt(0).toUpperCase() + split.slice(1)).replace(/\b(ssn|id|dob|idd)\b/gi, (short) =>
    short.toUpperCase(),
  );
}

/** "1 alert", "2 alerts". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
