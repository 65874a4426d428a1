// Generated from crates/model by `cargo xtask generate`; do not edit.

/** By kind: the keyboard that fits, and what the normal form matches (flags `u` or `v`). */
export const KINDS: Record<string, { inputMode: string; pattern: string }> = {
  City: { inputMode: "", pattern: "[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ0-9 #&',.\\(\\)\\-\\/]*" },
  DateOfBirth: { inputMode: "", pattern: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])" },
  Email: { inputMode: "email", pattern: "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+(?:\\.[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+)*@(?:[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?" },
  Name: { inputMode: "", pattern: "(?=.*[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ])[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ '.,\\-]*" },
  Phone: { inputMode: "tel", pattern: "(?:[2-9](?!11)[0-9]{2}){2}[0-9]{4}" },
  Ssn: { inputMode: "numeric", pattern: "(?:(?!0000)[0-9]{4}|(?!000|9|078051120|219099999)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4})" },
  State: { inputMode: "", pattern: "[A-Z]{2}" },
  Street: { inputMode: "", pattern: "[A-Za-zÀ-ÖØ-öø-ſƏəƠơƯưȘ-țẀ-ỹ0-9 #&',.\\(\\)\\-\\/]*" },
  Version: { inputMode: "numeric", pattern: "" },
  Zip: { inputMode: "numeric", pattern: "[0-9]{5}(?:-[0-9]{4})?" },
};

/** By path: the autofill token of the HTML standard. */
export const AUTOCOMPLETE: Record<string, string> = {
  'firstName': 'given-name',
  'lastName': 'family-name',
  'dob': 'bday',
  'emailAddress': 'email',
  'phoneNumber': 'tel-national',
  'address.street': 'address-line1',
  'address.city': 'address-level2',
  'address.state': 'address-level1',
  'address.zip': 'postal-code',
  'user.name.first': 'given-name',
  'user.name.middle': 'additional-name',
  'user.name.last': 'family-name',
  'user.email': 'email',
  'provider.username': 'username',
  'provider.password': 'new-password',
  'username': 'username',
  'password': 'current-password',
  'oldPassword': 'current-password',
  'newPassword': 'new-password',
  'code': 'one-time-code',
  'address1': 'address-line1',
  'address2': 'address-line2',
  'address3': 'address-line3',
  'city': 'address-level2',
  'state': 'address-level1',
  'country': 'country-name',
  'zipCode': 'postal-code',
  'company': 'organization',
  'email': 'email',
};
