//! What each code of a failure means, and what whoever gets it can do. A code that is not here is shown with what the
//! document says of its replies.

export interface Meaning {
  means: string;
  cure: string;
}

const CREDENTIAL =
  'Send the credential that the operation asks for. `WWW-Authenticate` and the body say which is missing or why it is not good; a token that has expired is renewed by its refresh token.';
const AGAIN = 'Nothing is half done. Ask again after the seconds of `Retry-After`, with the same body.';
const REPORT = 'Ask again; if it stays, report it with the id of the request.';
const SLOW = 'Send the body faster: on a slow line split what can be split.';
const LARGE = 'Send less: no body may be larger than 64 KiB.';
const WHOLE = 'Send the request again: its end was lost on the way.';
const FIELDS = 'Every issue names its field by `path` and the rule by `code`; the rules are explained below.';
const STEP_UP =
  'Log in with the second factor, or step up; the challenge in `WWW-Authenticate` says what is wanted (RFC 9470).';
const MEDIA = 'Send the body as the media type of the operation, in UTF-8, without Content-Encoding.';
const METHOD = '`Allow` names the methods that it knows.';
const SCOPE = 'Ask for a token with the scope that the operation names, for a client that has it.';

const is = (means: string, cure: string): Meaning => ({ means, cure });

const OTHER_VERSION = 'Read it again, look at what changed, and send the change with the new `ETag`.';
const UNDER_WAY = 'Wait for the first call, or ask again a little later with the same key and body.';
const REUSED = 'Make a new key for each creation; send the same key only with the same body.';

/** A text of a person that is too long, too short, or has a sign that is not allowed: the name is that of the member. */
const ofMembers = (names: readonly string[]): [string, Meaning][] =>
  names.flatMap((name, index): [string, Meaning][] => [
    [`400/${501 + index}`, is(`\`${name}\` is too short or too long.`, FIELDS)],
    [`640/${501 + index}`, is(`\`${name}\` has a sign that is not allowed there.`, FIELDS)],
  ]);

export const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['unauthorized', is('No credential was sent, or it is not good, or not good any more.', CREDENTIAL)],
  [
    'bad request',
    is('The request could not be read.', 'Check its form: JSON, the parameters of the query, the headers.'),
  ],
  ['InputValidationFailure', is('The body or a parameter breaks a rule.', FIELDS)],
  ['invalid', is('The body breaks a rule, or a parameter of the query is not right.', FIELDS)],
  ['UserAlreadyExists', is('The caller has a profile already.', 'Change it in place of creating it.')],
  ['UserNotFound', is('The caller has no profile yet, or not any more.', 'Create the profile first.')],
  ['user not found', is('There is no such user.', 'Check the id. A user who was forgotten is unknown for good.')],
  [
    'user_not_found',
    is('There is no such user in the site of the key.', 'Check the id, and whether the key is of the user’s site.'),
  ],
  ['TwoFactorAuthRequired', is('The access token does not say that a second factor was proved.', STEP_UP)],
  ['second_factor_required', is('The access token does not say that a second factor was proved.', STEP_UP)],
  [
    'fresh_login_required',
    is('The last log-in is too long ago for this.', 'Step up, or log in again; then call with the new token.'),
  ],
  [
    'EntitlementsRequired',
    is(
      'The access token names nothing that the user may have.',
      'Give the user an entitlement (a payment, a plan), and get a new token.',
    ),
  ],
  ['entitlements required', is('The user has no entitlement to enroll by.', 'Give the user an entitlement first.')],
  [
    'MaximumAttemptsReached',
    is('Authentication failed as often as it may.', 'Support gives the user all attempts again.'),
  ],
  [
    'AttemptsTooEarly',
    is('Attempts to authenticate are locked for a while.', 'Wait until `retry_after` (Unix seconds).'),
  ],
  ['forbidden', is('The access token lacks the scope.', SCOPE)],
  ['not found', is('There is nothing under the path, for this caller.', 'Check the address and the ids in it.')],
  ['not_found', is('There is nothing under the path.', 'Check the address.')],
  ['method not allowed', is('The path does not know the method.', METHOD)],
  ['method', is('The path does not know the method.', METHOD)],
  ['payload too large', is('The body is larger than 64 KiB.', LARGE)],
  ['too_large', is('The body is larger than 64 KiB.', LARGE)],
  ['request timeout', is('The body was not whole after 15 seconds.', SLOW)],
  ['body_late', is('The body was not whole after 15 seconds.', SLOW)],
  ['body_cut', is('The connection ended before the body did.', WHOLE)],
  ['unsupported media type', is('The body is of another media type, or is encoded.', MEDIA)],
  ['media_type', is('The body is of another media type.', MEDIA)],
  ['coding', is('The body has a Content-Encoding.', MEDIA)],
  ['too many requests', is('There were too many calls.', AGAIN)],
  ['too_many_requests', is('There were too many calls, of the address, of the network or of the user.', AGAIN)],
  ['service unavailable', is('A dependency or the configuration fails.', AGAIN)],
  ['unavailable', is('A dependency or the configuration fails.', AGAIN)],
  ['internal error', is('The service itself is at fault.', REPORT)],
  ['internal', is('The service itself is at fault.', REPORT)],
  [
    'site_context',
    is(
      '`X-Site-Context` is not JSON with an account of 24 letters and digits.',
      'Leave the header out: the key names its site. Else send `{"account": "…"}`.',
    ),
  ],
  ['username_taken', is('The user name is taken in this site.', 'Let the person choose another one.')],
  ['one_name', is('Neither a user name nor an e-mail address was sent, or both.', 'Send one of them.')],
  [
    'already_local',
    is('The user has a login already.', 'Change the password or the user name in place of adding a login.'),
  ],
  [
    'too_many_renames',
    is('The user name was changed as often as it may be in 180 days.', 'Wait, or leave the name as it is.'),
  ],
  ['already_confirmed', is('The second factor is confirmed already.', 'Remove it before another one is begun.')],
  ['no_second_factor', is('The user has no second factor.', 'Begin one and confirm it first.')],
  ['too_many_addresses', is('The address book is as full as it may be.', 'Delete an address first.')],
  ['no_addresses', is('The user has no address.', 'Add one first.')],
  ['address_not_found', is('The user has no such address.', 'List the addresses, and take an id from there.')],
  [
    'session_not_found',
    is('The user has no such session, or it has ended.', 'List the sessions, and take an id from there.'),
  ],
  ['token_not_found', is('There is no such token.', 'Ask for a new one, and use the newest mail.')],
  ['token_expired', is('The token is too old.', 'Ask for a new one.')],
  ['no_application', is('The site has no application that lets people in.', 'Link one: `cargo xtask tenant link`.')],
  [
    'authentication_failed',
    is(
      'User name and password do not belong together.',
      'Let the person try again, or reset the password. Which of the two is wrong is not told.',
    ),
  ],
  ['incorrect_password', is('The present password is another one.', 'Let the person type it again, or reset it.')],
  ['inactive_user', is('The user is not active.', 'Support can tell why.')],
  ['code_required', is('A code of the second factor is needed, too.', 'Send `code` beside the password.')],
  [
    'code_refused',
    is(
      'The code is not right, is used already, or is too old.',
      'Wait for the next code of the app; the newest mail has the one that is good.',
    ),
  ],
  ['challenge_refused', is('The log-in was begun too long ago, or is done already.', 'Log in from the start.')],
  [
    'refresh_token_refused',
    is(
      'The refresh token is not good any more: it was used, has expired, or the session has ended.',
      'Log in again. A token that comes a second time ends the session: somebody else may have it.',
    ),
  ],
  [
    'link_refused',
    is(
      'The code of the application is not good any more, or not for this page.',
      'Open the page from the application again.',
    ),
  ],
  [
    'log_in_required',
    is('The user has a second factor, which the application’s code does not prove.', 'Log in with the second factor.'),
  ],
  [
    'invalid_request',
    is('The form misses something, has it twice, or is too large.', '`error_description` says what.'),
  ],
  [
    'invalid_client',
    is('There is no such client with that secret.', 'Send both by `Authorization: Basic`, or both in the form.'),
  ],
  [
    'invalid_scope',
    is('A scope is none, or is not one of the client’s.', 'Leave `scope` out for all that the client has.'),
  ],
  ['unsupported_grant_type', is('The grant is another one.', 'Send `grant_type=client_credentials`.')],
  ['1010/0', is('`X-GD-RequestID` is missing, or is no UUID.', 'Make a new UUID for each call.')],
  [
    '1000/0',
    is('There is no such program.', 'Check the code in the address, and whether the token is for that program.'),
  ],
  [
    '10/0',
    is(
      'The program has no such account, or the account no such user.',
      'Take the ids from the reply to their creation.',
    ),
  ],
  ['200/0', is('A member is missing, or breaks a rule that has no number of its own.', FIELDS)],
  ['400/0', is('The request could not be read to its end.', WHOLE)],
  ...ofMembers(['firstName', 'lastName', 'middleName', 'city', 'addressLine1', 'addressLine2']),
  ['620/0', is('A moment is too far from now.', 'Send when it was, by a clock that is right.')],
  ['630/0', is('The whole SSN and its last four digits were sent.', 'Send one of them.')],
  [
    '660/0',
    is(
      'The encrypted data can’t be read.',
      'Encrypt with a supported version, to a current key of the program, with a new key for each call.',
    ),
  ],
  ['700/0', is('The date of birth is not right.', 'Send it as `YYYY-MM-DD`.')],
  ['1020/0', is('Two entries are of the same type.', 'Send one of each type.')],
  ['1040/0', is('More than one entry is the default.', 'Mark one.')],
  ['2/60', is('The person has as many active accounts as the program allows, by the SSN.', 'Close one first.')],
  ['2/61', is('The person has had as many accounts as the program allows, by the SSN.', 'No call mends it.')],
  [
    '2/63',
    is(
      'The phone number has as many active accounts as the program allows.',
      'Close one first, or send another number.',
    ),
  ],
  ['2/66', is('The phone number has had as many accounts as the program allows.', 'Send another number.')],
  ['5/362', is('The account is locked.', 'An operator moves it to another state.')],
  ['5/363', is('SSN and date of birth stay once the identity was checked.', 'Leave both out.')],
  ['401/0', is('No credential was sent, or it is not good, or not good any more.', CREDENTIAL)],
  ['403/0', is('The access token lacks the scope.', SCOPE)],
  ['404/0', is('There is nothing under the path.', 'Check the address.')],
  ['405/0', is('The path does not know the method.', METHOD)],
  ['408/0', is('The body was not whole after 15 seconds.', SLOW)],
  ['409/0', is('The first call with the `Idempotency-Key` is still under way.', UNDER_WAY)],
  ['412/0', is('It has another version by now.', OTHER_VERSION)],
  ['422/0', is('The `Idempotency-Key` came with another body before.', REUSED)],
  ['413/0', is('The body is larger than 64 KiB.', LARGE)],
  ['415/0', is('The body is of another media type, or is encoded.', MEDIA)],
  ['429/0', is('There were too many calls.', AGAIN)],
  ['500/0', is('The service itself is at fault.', REPORT)],
  ['503/0', is('A dependency or the configuration fails, or the program is being changed.', AGAIN)],
]);
