// The rules of `CreateUser` and `UpdateUser` as patterns. What they leave out (composition, ZIP against state, duplicate keys) makes those that use them
// quicker, not slower.
export const NAME = /^(?=.*\p{L})[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ '.,-]*$/u;
export const STREET = /^[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ0-9 #&'(),./-]*$/u;
export const DATE = /^\d{4}-\d{2}-\d{2}$/;
export const EMAIL = /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
export const PHONE = /^(?:[2-9](?!11)\d{2}){2}\d{4}$/;
export const SSN = /^(?:(?!0000)\d{4}|(?!000|666|9|078051120|219099999)\d{3}(?!00)\d{2}(?!0000)\d{4})$/;
export const ZIP = /^\d{5}(?:-?\d{4})?$/;
export const STATES =
  'AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY'.split(
    ' ',
  );

/** A day of the calendar, from 1901 to today. */
export function isBirthday(text) {
  if (!DATE.test(text) || text < '1901-01-01') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return time <= Date.now() && new Date(time).toISOString().startsWith(text);
}
