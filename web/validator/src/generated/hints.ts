// Generated from crates/model by `cargo xtask generate`; do not edit.

/** By kind: the keyboard that fits. */
export const KINDS: Record<string, string> = {
  Email: "email",
  Phone: "tel",
  Ssn: "numeric",
  Version: "numeric",
  Zip: "numeric",
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
  'email.emailAddress': 'email',
  'user.email.emailAddress': 'email',
};
