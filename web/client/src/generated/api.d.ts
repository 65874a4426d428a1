// Generated from web/docs/openapi.json by `cargo xtask generate`.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the keys of the issuer
         * @description The public keys that our access tokens are verified with, as RFC 7517 has it.
         */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the issuer can do
         * @description As OpenID Connect Discovery 1.0 and RFC 8414 have it. There is no authorization endpoint: people log in through the Identity API, services by `client_credentials`.
         */
        get: operations["getOauthConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the issuer can do
         * @description As OpenID Connect Discovery 1.0 and RFC 8414 have it. There is no authorization endpoint: people log in through the Identity API, services by `client_credentials`.
         */
        get: operations["getOpenidConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/2fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with a code after the password
         * @description With the challenge of the log-in and a code of the authenticator, or a recovery code. A challenge survives wrong codes, and is good for one log-in.
         */
        post: operations["proveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the password
         * @description By the password until now, or by a reset token. Every session of the user ends.
         */
        patch: operations["changePassword"];
        trace?: never;
    };
    "/api-commerceIdentity/auth/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a code to log in with
         * @description By user name or by verified e-mail address; of several users with one address by that of who verified it last. A code goes to the verified address. Whether there is such a user is not told, nor by how long it takes, and only so many mails are sent.
         */
        post: operations["requestCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/code/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with a code
         * @description With the challenge and the code that was mailed: eight digits, good once, for ten minutes and five tries. A user with a second factor gets a challenge, as after a password.
         */
        post: operations["verifyCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address
         * @description With the token of the mail, which is good once: the address that it was sent to is the user's from then on. What was sent to the one before is good no more. A token is forgotten where the password is changed, another session ended or the user deactivated before it comes back.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask where the site's application is
         * @description A page sends whoever wants in there, with `code_challenge`, `code_challenge_method=S256` and `state`, and they come back with a code. Only an operator sets the address.
         */
        get: operations["getLinkedApplication"];
        put?: never;
        /**
         * Sign in with a code of the site's application
         * @description A code is good once, for a minute, and with the verifier whose challenge it was made for: whatever comes of it, it is used then. Who brings it a second time ends the session that it gave. The session is no log-in: its tokens have `link` as `amr`, no `acr` and no `auth_time`. Whoever has a second factor logs in.
         */
        post: operations["loginByLinkCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/local/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description By user name and password. A user with a second factor gets a challenge, and logs in with it and a code. Whether a user exists is not told, nor by how long it takes.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/local/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the tokens of a session
         * @description The newest refresh token gives the next one. The one before it gives the same again, as long as that was not used and for a minute. Later, or with an older one, the session ends: somebody else has it too. A token that was never given out ends nothing.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/local/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Ask for a reset token
         * @description The token is told to a site's server alone; the events have it where the user's e-mail address is verified, and who is told of them writes to the user. A browser's key gets the same reply whether there is such a user or not, and has only so many mails sent.
         */
        patch: operations["requestPasswordReset"];
        trace?: never;
    };
    "/api-commerceIdentity/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session of the refresh token. A token of no session is as good as logged out: nothing is told of it.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set a password by a reset token
         * @description The token is good once, and every other one of the user dies with it. Every session of the user ends.
         */
        patch: operations["resetPassword"];
        trace?: never;
    };
    "/api-commerceIdentity/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who one is
         * @description Where a call needs a fresh log-in: with the password, and with a code or a recovery code where there is a second factor. The session goes on with new tokens, which say what was proven now.
         */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/auth/token/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a reset token
         * @description It is not used by this. No api key is needed: whoever has the token may ask.
         */
        get: operations["checkResetToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find or list people
         * @description Those of the account, newest first; an operator names it by `x-site-context`. By one parameter, or everybody. Found by keyed hashes: there is no search for parts.
         */
        get: operations["listUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a guest
         * @description A user without a login, who can become one with a login later.
         */
        post: operations["createGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring people in from another system
         * @description With the hashes of their passwords: bcrypt, scrypt, PBKDF2, Argon2, salted SHA-2. One person to a line, at most 1,000 lines; each is judged as a sign-up is, and a wrong one harms no other. `externalId` finds whom an import before brought in; who has logged in here keeps what they log in with.
         */
        post: operations["importUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/local": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a user with a login
         * @description A user name is taken once in an account, whatever its case. A mail has the e-mail address verified; until then no secret is sent there.
         */
        post: operations["createLocalUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description Everything that is known of the user, for the user or for the site's server.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Forget a user
         * @description With all that is kept of the person in every API: login, sessions, addresses, second factors, the profile of the Protection API with its enrollments and alerts. The audit trail stays, under a keyed hash, and one event tells of it. The user name is nobody's for 180 days; the person may sign up again under another one. Tokens are refused at once.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Correct a user
         * @description A merge patch (RFC 7396): what is not sent stays, `null` removes. The members of `name` and of `extra` are merged each by itself; `phone` is all numbers from then on. The e-mail address and the user name have ways of their own.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a user log in again
         * @description Where the user was deactivated. Sessions of before do not go on. Whom an operator deactivated an operator alone activates.
         */
        post: operations["createUserActivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addresses
         * @description List the addresses.
         */
        get: operations["listUserAddresses"];
        put?: never;
        /**
         * Add an address
         * @description An address book has at most 50 addresses and takes up at most 32 KiB, sealed.
         */
        post: operations["createUserAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/address/{addressId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an address
         * @description Read an address.
         */
        get: operations["getUserAddress"];
        /**
         * Replace an address
         * @description Its id, its place and whether it is the default stay.
         */
        put: operations["putUserAddress"];
        post?: never;
        /**
         * Delete an address
         * @description After the last one the list is empty.
         */
        delete: operations["deleteUserAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/address/{addressId}/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an address the default
         * @description No other one is the default then.
         */
        post: operations["setDefaultUserAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/address/{addressId}/unset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an address none that is the default
         * @description No address is the default then, unless another one is.
         */
        post: operations["unsetDefaultUserAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a user from logging in
         * @description All sessions end at once, and what would begin one: challenges, codes, links, reset tokens, an e-mail address or a second factor that waits. A second factor that was said to be lost is asked for again. Tokens are refused at the next request, in every API. Said again, the reason is another one.
         */
        post: operations["createUserDeactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the e-mail address
         * @description A mail goes to the address, also where it is the user's already. It is the user's once the token in the mail comes back; until then the one before stays, and every other address that was asked for is forgotten. So is this one where the password is changed, this session or another ended or the user deactivated before. Whether somebody else has the address is told by nothing.
         */
        post: operations["changeUserEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a user
         * @description Everything that is known of the person in every API, opened, with times and where it comes from. Secrets are not told: passwords, tokens, codes, keys of second factors. Whoever has a profile of the Protection API needs a second factor for it. In a day of UTC a person gets 10 copies, others get 10 of a person, and a server 1,000 of an account. The signature is over the bytes of `export` as they stand in the reply (RFC 7515, appendix F), by a key of `/.well-known/jwks.json`.
         */
        get: operations["getUserExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a user into the page
         * @description For the server of a site, which knows whose browser it answers. The code is for the page that made the challenge, once and within a minute. Of ten codes of a user, used ones too, the oldest goes.
         */
        post: operations["createUserLinkCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/local": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a guest a login
         * @description The guest's sessions end, a second factor and its recovery codes are removed, and the user is signed in anew. A mail has the e-mail address verified, as after a sign-up.
         */
        post: operations["makeUserLocal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions
         * @description Where the user is logged in.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Its tokens are not good any more. An e-mail address that waits is forgotten, too; at the end of the caller's session where asked for in it.
         */
        delete: operations["endUserSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read about the second factor
         * @description Never its secret, and no recovery code.
         */
        get: operations["getUserTotp"];
        put?: never;
        /**
         * Begin a second factor
         * @description The secret and the recovery codes are told this once. Until it is confirmed, log-ins ask for what they asked for before.
         */
        post: operations["beginUserTotp"];
        /**
         * Remove the second factor
         * @description Log-ins ask for the password alone again. Every other session has ended.
         */
        delete: operations["deleteUserTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a second factor
         * @description With a code of the factor that was begun. From now on log-ins ask for one, and every other session has ended. This one has the second factor: it goes on with new tokens, which say so, and those of before are good no more for a refresh.
         */
        post: operations["confirmUserTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new recovery codes
         * @description They are told this once, and those until now are good no more.
         */
        post: operations["createUserRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/totp/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a lost second factor end
         * @description For the server of a site, which has made sure who asks. The user is told at once; a day later log-ins ask for the password alone. Any log-in with the factor ends this, and so does a deactivation, during which it can't be asked for. Asked for again, it goes on as it was.
         */
        post: operations["resetUserTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-commerceIdentity/user/{userId}/username": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the user name
         * @description The name until now has to be the user's; else there is no such user. It is nobody's then for 180 days, and a user may have left five such names. A name that is taken counts as a guess.
         */
        patch: operations["renameUser"];
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the Worker runs
         * @description Asks neither the configuration nor the database.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service can work
         * @description The configuration is whole, and the database answers. An answer is kept for 5 seconds.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create the caller's profile
         * @description With a first user token, and the enrollments that the access token's entitlements give.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the profile status
         * @description Which data of the caller is stored, never the data itself.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Forget the caller
         * @description What is left are running counters of failed attempts and the audit rows, both under a keyed hash.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change the profile
         * @description What is not sent stays as it is; `null` removes a phone number or an SSN.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/idp/array/users/me/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts
         * @description Newest first, of one bureau or all.
         */
        get: operations["listMyAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/alerts/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark alerts as read
         * @description Those of the given ids, of whichever bureau, or without any all. Unknown ids are passed over.
         */
        put: operations["markMyAlertsRead"];
        post?: never;
        /**
         * Mark alerts as unread
         * @description Those of the given ids, of whichever bureau, or without any all. Unknown ids are passed over.
         */
        delete: operations["markMyAlertsUnread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/alerts/{alertId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mark an alert as read
         * @description Of whichever bureau. An unknown id is passed over.
         */
        put: operations["markMyAlertRead"];
        post?: never;
        /**
         * Mark an alert as unread
         * @description Of whichever bureau. An unknown id is passed over.
         */
        delete: operations["markMyAlertUnread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/alerts/{bureau}/{alertId}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an alert in full
         * @description What it has is its bureau's; other members that Array sent stand beside these.
         */
        get: operations["getMyAlertDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/credit-scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the credit scores
         * @description The scores until now.
         */
        get: operations["listMyCreditScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all at once
         * @description What the other reads tell. A section that fails leaves the others alone.
         */
        get: operations["getMyDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/enroll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring the enrollments in line with the entitlements
         * @description What the access token grants is kept first, and counts together with what is there.
         */
        post: operations["enrollMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/financial-accounts/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the connected accounts are
         * @description How many there are, and whether any needs the user.
         */
        get: operations["getMyFinancialAccountsStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move to another entitlement mapping
         * @description The enrollments follow what the mapping of that version gives.
         */
        post: operations["migrateMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/mock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which samples the user has
         * @description Samples are for developers: in production there is no such path. On developers' machines alone.
         */
        get: operations["getMyMockSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/mock/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the sample alerts
         * @description Of every bureau, beside those that came. In production there is no such path. On developers' machines alone.
         */
        post: operations["createMyMockAlert"];
        /**
         * Take the sample alerts away
         * @description Those that came stay. In production there is no such path. On developers' machines alone.
         */
        delete: operations["deleteMyMockAlerts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/mock/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the sample scans
         * @description They are told in place of those that came. In production there is no such path. On developers' machines alone.
         */
        post: operations["createMyMockScan"];
        /**
         * Take the sample scans away
         * @description Those that came stay. In production there is no such path. On developers' machines alone.
         */
        delete: operations["deleteMyMockScans"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/monitors/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is watched
         * @description How many things are watched, by category, and how many could be.
         */
        get: operations["getMyMonitorsOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/nhw/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts of the neighborhood watch
         * @description Those of the class `NEIGHBORHOOD_WATCH`, newest first.
         */
        get: operations["listMyNhwAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/nhw/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the neighborhood watch is
         * @description Whether anything is watched, and how many alerts that gave.
         */
        get: operations["getMyNhwStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/nhw/watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the watched neighborhoods
         * @description As the user set them up with Array.
         */
        get: operations["listMyNhwWatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scans
         * @description The scans for data at brokers.
         */
        get: operations["listMyScans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/scans/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far the removal of data is
         * @description Of all scans together and of each.
         */
        get: operations["getMyScansProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/users/me/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new user token
         * @description It takes the place of the old one.
         */
        post: operations["createMyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/array/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what Array tells of a user
         * @description An attempt to authenticate, an alert, or a snapshot, each exactly once. What is unknown is kept for inspection and changes nothing.
         */
        post: operations["receiveArrayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/payments/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what a user pays for
         * @description The enrollments follow what is paid, each delivery exactly once. What is unknown is kept for inspection and changes nothing.
         */
        post: operations["receivePaymentsWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/support/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was done to anybody
         * @description Newest first. That it was read is recorded, too.
         */
        get: operations["listSupportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/support/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a user
         * @description Ids, flags, counters and enrollments; never a value of the profile. The user's audit trail says who looked.
         */
        get: operations["getSupportUser"];
        put?: never;
        post?: never;
        /**
         * Forget a user
         * @description As the user could. Running counters of failed attempts and the audit rows are left, both under a keyed hash.
         */
        delete: operations["deleteSupportUser"];
        options?: never;
        head?: never;
        /**
         * Change a user's profile
         * @description An SSN is always among what is sent. What is not sent stays as it is.
         */
        patch: operations["updateSupportUser"];
        trace?: never;
    };
    "/idp/support/users/{user_id}/attempts/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user all attempts to authenticate again
         * @description Give a user all attempts to authenticate again.
         */
        post: operations["resetSupportUserAttempts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/support/users/{user_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was done to a user
         * @description Newest first. The user may be deleted. That it was read is recorded, too.
         */
        get: operations["listSupportUserAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/idp/support/users/{user_id}/enroll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a user's enrollments in line with the entitlements
         * @description Receipts of subscriptions (SRTs) that are sent are taken up first.
         */
        post: operations["enrollSupportUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token for a service
         * @description The grant `client_credentials` of RFC 6749, section 4.4. The form has `grant_type`, and `scope` where not all that the client has is wanted. Client id and secret come by `Authorization: Basic`, or as `client_id` and `client_secret` in the form.
         */
        post: operations["createAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenants
         * @description Newest first.
         */
        get: operations["listOperatorAccounts"];
        put?: never;
        /**
         * Make a tenant
         * @description It has no key yet.
         */
        post: operations["createOperatorAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant
         * @description Read a tenant.
         */
        get: operations["getOperatorAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a tenant
         * @description What is not sent stays as it is; `null` takes away. Addresses of `look` are `https`; `accentColor` has a contrast of 4.5 on white.
         */
        patch: operations["updateOperatorAccount"];
        trace?: never;
    };
    "/operator/accounts/{account}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the api keys of a tenant
         * @description Newest first; those that ended, too.
         */
        get: operations["listOperatorAccountKeys"];
        put?: never;
        /**
         * Make an api key
         * @description Its text is told this once: what is stored is a hash. `origins`: the pages that a browser's key is for; without them, those of every site.
         */
        post: operations["createOperatorAccountKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts/{account}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what there is to know of an api key
         * @description Read what there is to know of an api key.
         */
        get: operations["getOperatorAccountKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Label an api key, set when it ends, or which pages it is for
         * @description What is not sent stays as it is; `null` takes away. A key that has ended, or that another takes the place of, stays as it is. `origins`: the pages that a browser's key is for; what calls from elsewhere is refused from then on.
         */
        patch: operations["updateOperatorAccountKey"];
        trace?: never;
    };
    "/operator/accounts/{account}/keys/{keyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an api key
         * @description At once: no call with it that begins after this is admitted, and one that is under way writes nothing more. Once more changes nothing.
         */
        post: operations["revokeOperatorAccountKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts/{account}/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the api key that takes another's place
         * @description Of the same kind and label; its text is told this once. The old one goes on for `overlapHours`, 24 without them, and is refused from then on. A key has one that takes its place: where its text was lost, revoke that one and make another.
         */
        post: operations["rotateOperatorAccountKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts/{account}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where a tenant's events go
         * @description Read where a tenant's events go.
         */
        get: operations["getOperatorAccountWebhook"];
        /**
         * Say where a tenant's events go
         * @description `url`: https and the name of a public host. `types`: those that it takes; without them all. What it does not take goes where the events of tenants without an endpoint go. The first time the reply has a `secret`, told this once; after that it stays, and an endpoint that was disabled is sent events again.
         */
        put: operations["putOperatorAccountWebhook"];
        post?: never;
        /**
         * Take away where a tenant's events go
         * @description What waits goes where the events of tenants without an endpoint go.
         */
        delete: operations["deleteOperatorAccountWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/accounts/{account}/webhook/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another secret for a tenant's events
         * @description Told this once. The old one signs beside it for `overlapHours`, 24 without them: two signatures stand in the header. Until then there is no other, unless with 0 both end now.
         */
        post: operations["rotateOperatorAccountWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the clients of /oauth/token
         * @description Newest first; those that ended, too.
         */
        get: operations["listOperatorClients"];
        put?: never;
        /**
         * Make a client of /oauth/token
         * @description Its secret is told this once: what is stored is a hash. A client of one program is given `programs` and `programs.admin` alone.
         */
        post: operations["createOperatorClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what there is to know of a client
         * @description Read what there is to know of a client.
         */
        get: operations["getOperatorClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Label a client, or set when it ends
         * @description What is not sent stays as it is; `null` takes away. A client that has ended stays as it is.
         */
        patch: operations["updateOperatorClient"];
        trace?: never;
    };
    "/operator/clients/{clientId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a client
         * @description At once: it gets no token any more, and those that are out are refused. Once more changes nothing.
         */
        post: operations["revokeOperatorClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/clients/{clientId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a client another secret
         * @description It is told this once. The one of now goes on for `overlapHours`, 24 without them. While one of before goes on there is no other, but with `overlapHours` 0, which ends both.
         */
        post: operations["rotateOperatorClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tries to deliver events
         * @description Newest first, for 30 days.
         */
        get: operations["listOperatorDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Newest first: those that wait, and for 30 days those that were sent or given up (`dead`).
         */
        get: operations["listOperatorEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/events/{eventId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again
         * @description One that was sent or given up, with the same `webhook-id`. What mails are made of is not kept: the token in it has expired, and another one can be asked for.
         */
        post: operations["createOperatorEventReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a program
         * @description Its settings and the public halves of its keys. That another than its own operator read them is recorded.
         */
        get: operations["getProgram"];
        /**
         * Make a program, or change its settings
         * @description The settings take the place of those before. A change of `responsePublicKey` takes 24 hours, or holds at once when a second client of the day before sends the same; sending the key that holds ends it. Service keys that are left out are removed, and what is encrypted to them is refused; where none are named, all stay.
         */
        put: operations["putProgram"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts of a program
         * @description Newest first, with their users by id and what came of the check of who they are.
         */
        get: operations["listProgramAccounts"];
        put?: never;
        /**
         * Create an account with its first user
         * @description Everything of the person is needed, plain or encrypted. The same encrypted request, sent again byte for byte, gets the first reply.
         */
        post: operations["createProgramAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}/accounts/{accountIdentifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account
         * @description Type, state and users, by id and what came of the check of who they are.
         */
        get: operations["getProgramAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Move an account to another state
         * @description In any direction but out of `closed`. What a closed account held of SSNs and telephones is free again.
         */
        patch: operations["updateProgramAccount"];
        trace?: never;
    };
    "/programs/{programCode}/accounts/{accountIdentifier}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of an account
         * @description Masked. Where the program has a `responsePublicKey`, each user's data is there whole, too, encrypted to that key in the version in which it came.
         */
        get: operations["listProgramAccountUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a user
         * @description What is not sent stays as it is; nothing is deleted. Addresses and telephones are matched by their types, but one telephone alone takes the place of the one that is stored.
         */
        put: operations["putProgramAccountUser"];
        post?: never;
        /**
         * Erase a user of a closed account
         * @description Names, addresses, telephones, e-mail address, dates and numbers go. Keyed hashes of SSN and telephones stay: they count for the lifetime limits.
         */
        delete: operations["deleteProgramAccountUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what came of the check of a user's identity
         * @description Once it has passed, SSN and date of birth stay as they are.
         */
        put: operations["putProgramAccountUserKyc"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a user's name
         * @description A middle name that is not sent stays; an empty one takes the stored one away.
         */
        put: operations["putProgramAccountUserName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which version runs
         * @description Which version runs.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Addresses of a user, with the version of the one that is asked about. */
        AboutAddress: components["schemas"]["AddressReply"][];
        /** @description An access token for a service (RFC 6749, section 5.1). */
        AccessToken: {
            /** @description The token, a JWT. */
            access_token: string;
            /**
             * Format: int64
             * @description How long it lasts, in seconds.
             */
            expires_in: number;
            /** @description What it is for: scopes with spaces between. */
            scope: string;
            /** @description `Bearer`. */
            token_type: string;
        };
        /** @description An account. */
        Account: {
            /** @description The account. */
            accountIdentifier: string;
            /** @description Whose it is. */
            accountType: components["schemas"]["AccountType"];
            /** @description When it was made, RFC 3339 in UTC. */
            createdDateTime: string;
            /** @description How far it is. */
            state: components["schemas"]["AccountLifecycle"];
            /** @description Its users; none where they were erased. */
            users: components["schemas"]["AccountUser"][];
        };
        /** @description An account that was made. */
        AccountCreated: {
            /**
             * Format: uuid
             * @description The account, a UUID.
             */
            accountIdentifier: string;
            /** @description That it was carried out. */
            responseDetails: components["schemas"]["Envelope"];
            /** @description Always `pending`. */
            state: components["schemas"]["AccountLifecycle"];
            /**
             * Format: uuid
             * @description Its user, a UUID.
             */
            userIdentifier: string;
        };
        /**
         * @description The state of an account. `pending`: Made, and not yet in use. `active`: In use. `locked`: Nothing of it can be changed. `closed`: Ended.
         * @enum {string}
         */
        AccountLifecycle: "pending" | "active" | "locked" | "closed";
        /** @description A tenant. */
        AccountReply: {
            /** @description What people are told. */
            name: string | null;
            /** @description 24 letters and digits. */
            account: string;
            /** @description Where its application is, which may let people into the page. */
            applicationUrl: string | null;
            /** @description When it was made, RFC 3339 in UTC. */
            createdAt: string;
            /** @description How it looks in its mails. */
            look: components["schemas"]["LookReply"];
            /**
             * Format: int64
             * @description How many people may be made in a day, with keys of each kind; `null`: as many as everywhere.
             */
            peoplePerDay: number | null;
            /** @description When something of it changed last, RFC 3339 in UTC. */
            updatedAt: string;
        };
        AccountState: {
            /** @enum {string} */
            state: "pending" | "active" | "locked" | "closed";
        } & {
            [key: string]: unknown;
        };
        /**
         * @description Whose an account is. `consumer`: A person's. `business`: A firm's.
         * @enum {string}
         */
        AccountType: "consumer" | "business";
        /** @description A user of an account. */
        AccountUser: {
            /** @description What came of the check of who the user is. */
            kycStatus: components["schemas"]["KycOutcome"];
            /** @description The user. */
            userIdentifier: string;
        };
        /** @description Accounts of a program. */
        Accounts: {
            /** @description The newest first. */
            accounts: components["schemas"]["Account"][];
            /** @description That they were read. */
            responseDetails: components["schemas"]["Envelope"];
        };
        /** @description A page of tenants. */
        AccountsReply: {
            /** @description Newest first. */
            accounts: components["schemas"]["AccountReply"][];
        };
        /** @description A postal address; what Array did not tell is empty. */
        Address: {
            /** @description City. */
            city: string;
            /** @description State, as in `NY`. */
            state: string;
            /** @description House number and street. */
            street: string;
            /** @description ZIP code. */
            zip: string;
        };
        /** @description The person at an address. */
        AddressNameReply: {
            /** @description The given name; may be empty. */
            first: string;
            /** @description The family name; may be empty. */
            last: string;
        };
        /** @description The telephone number of an address. */
        AddressPhoneReply: {
            /** @description What it is for; may be empty. */
            kind: string;
            /** @description The number, as it was sent; may be empty. */
            number: string;
        };
        /** @description An address of a user. */
        AddressReply: {
            /** @description The person there. */
            name: components["schemas"]["AddressNameReply"];
            /** @description The first line. */
            address1: string;
            /** @description The second line; may be empty. */
            address2: string;
            /** @description The third line; may be empty. */
            address3: string;
            /**
             * Format: uuid
             * @description The id of the address, a UUID.
             */
            addressId: string;
            /** @description To whose attention; may be empty. */
            attention: string;
            /** @description The city. */
            city: string;
            /** @description The company; may be empty. */
            company: string;
            /** @description The country, as it was sent. */
            country: string;
            /** @description The e-mail address. */
            email: string | null;
            /** @description Whether it is the default one of the user. */
            isDefault: boolean;
            /** @description `false`: nobody has looked whether there is such an address. */
            isValidated: boolean;
            /** @description What the address is for, as in `shipping`; may be empty. */
            kind: string;
            /** @description The telephone number there. */
            phone: components["schemas"]["AddressPhoneReply"];
            /** @description The state or region; within the United States its two letters. */
            state: string;
            /** @description The postal code, a text also where it was sent as a number; within the United States with its zeros in front. */
            zipCode: string;
        };
        /**
         * @description What an address is for. `home`: Where the person lives: what the check of the identity looks at. `work`: Where the person works. `billing`: Where bills go.
         * @enum {string}
         */
        AddressType: "home" | "work" | "billing";
        /** @description An alert in full, by its bureau. */
        AlertDetails: components["schemas"]["IdpAlert"] | components["schemas"]["ExpAlert"] | {
            [key: string]: unknown;
        };
        /** @description The id of an alert: a number where it is one of at most 2⁵³ − 1, else a text. */
        AlertId: number | string;
        /** @description An alert, as lists tell of it. */
        AlertReply: {
            /** @description Unique within the bureau. */
            alertId: components["schemas"]["AlertId"];
            /** @description Whose alert it is: `idp`, `exp`, `tui` or `efx`. */
            bureau: string;
            /** @description What kind of alert, as in `COMPROMISED_EMAIL`. */
            class: string;
            /** @description When it was made: a date, or a date and time, as Array sent it. */
            createDate: string;
            /** @description Whether it was marked as read. */
            read: boolean;
            /** @description When it last changed, in the same form. */
            updatedDate: string;
        };
        /**
         * Format: double
         * @description A number that is not negative; told without a fraction where it has none.
         */
        Amount: number;
        /** @description The application of a site, whose people it lets into the page. */
        Application: {
            /** @description The address, `https:` or of the own machine. */
            url: string;
        };
        ArrayWebhook: {
            details?: unknown;
            event?: unknown;
            method?: unknown;
            service: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description A page of what was recorded. */
        Audit: {
            /** @description Newest first. */
            audit: components["schemas"]["EntryReply"][];
        };
        BecomeLocal: {
            provider: {
                password: string;
                username: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description The password, or the code that was mailed, was right, and a code is asked for. */
        Challenge: {
            /** @description What is sent with the code, within five minutes. */
            challenge: string;
            /** @description Which codes will do: `totp`, `recovery_code`. */
            methods: string[];
        };
        ChangeCredential: {
            expiresAt?: string | null;
            label?: string | null;
        };
        ChangeEmail: {
            /** Format: email */
            email: string;
        } & {
            [key: string]: unknown;
        };
        ChangeKey: {
            expiresAt?: string | null;
            label?: string | null;
            origins?: string[] | null;
        };
        ChangePassword: ({
            newPassword: string;
            oldPassword?: string;
            resetToken?: string;
            userId: string;
        } & {
            [key: string]: unknown;
        }) & ({
            resetToken?: unknown;
        } | {
            oldPassword?: unknown;
        });
        /** @description A change of an enrollment. */
        ChangeReply: {
            /** @description Whether it was turned on. */
            active: boolean;
            /** @description When. */
            changed_at: string;
            /** @description The enrollment's code. */
            code: string;
        };
        ChangeTenant: {
            name?: string | null;
            look?: {
                accentColor?: string | null;
                logoUrl?: string | null;
                pageUrl?: string | null;
                supportEmail?: string | null;
            } | null;
            /** Format: int64 */
            peoplePerDay?: number | null;
        };
        /** @description A client of `/oauth/token`. Its secret is nowhere. */
        Client: {
            /** @description Its id. */
            clientId: string;
            /** @description When it was made, RFC 3339 in UTC. */
            createdAt: string;
            /** @description From when on it is refused, RFC 3339 in UTC. */
            expiresAt: string | null;
            /** @description What it is called. */
            label: string | null;
            /** @description The day of UTC on which it got a token last, as far as that is written down: once a day. */
            lastUsed: string | null;
            /** @description The program that its tokens are for. */
            program: string | null;
            /** @description Until when the secret of before goes on beside the one of now, RFC 3339 in UTC. */
            replacedUntil: string | null;
            /** @description When it was revoked, RFC 3339 in UTC. */
            revokedAt: string | null;
            /** @description What it may be given. */
            scopes: string[];
        };
        /** @description A page of clients. */
        Clients: {
            /** @description Newest first. */
            clients: components["schemas"]["Client"][];
        };
        /** @description What is sent with the code. */
        CodeChallenge: {
            /** @description What is sent with the code, within ten minutes. */
            challenge: string;
        };
        /** @description What a client may know of the issuer. */
        Configuration: {
            /** @description How strong a log-in was: with a password alone, with a second factor. */
            acr_values_supported: string[];
            /** @description The claims that tokens can have. */
            claims_supported: string[];
            /** @description By which grants. */
            grant_types_supported: string[];
            /** @description How tokens are signed. */
            id_token_signing_alg_values_supported: string[];
            /** @description The `iss` of the tokens. */
            issuer: string;
            /** @description Where the keys are. */
            jwks_uri: string;
            /** @description What a service's token may be for. */
            scopes_supported: string[];
            /** @description `public`: a user's `sub` is the same for every client. */
            subject_types_supported: string[];
            /** @description Where services get tokens. */
            token_endpoint: string;
            /** @description How a client may say who it is there. */
            token_endpoint_auth_methods_supported: string[];
        };
        ConfirmTotp: {
            code: string;
        } & {
            [key: string]: unknown;
        };
        CorrectUser: {
            name?: {
                first?: string;
                last?: string;
                middle?: string | null;
            } & {
                [key: string]: unknown;
            };
            extra?: Record<string, never> | null;
            locale?: string | null;
            phone?: ({
                countryCode?: string;
                extension?: string;
                extenstion?: string;
                kind?: string;
                number: string;
            } & {
                [key: string]: unknown;
            })[] | null;
        };
        CreateAccount: {
            /** @enum {string} */
            accountType: "consumer" | "business";
            user: ({
                contactVerificationIdentifiers?: string[];
                email?: {
                    /** Format: email */
                    emailAddress: string;
                    isDefault?: boolean;
                } & {
                    [key: string]: unknown;
                };
                encryptedUserData?: {
                    data: string;
                    ephemeralPublicKey: string;
                    publicKeyHash: string;
                    /** @enum {string} */
                    version: "EC_v1" | "EC_v2";
                } & {
                    [key: string]: unknown;
                };
                identifyingData?: ({
                    /** Format: date */
                    dateOfBirth: string;
                    ssn?: string;
                    ssnSuffix?: string;
                } & {
                    [key: string]: unknown;
                }) & ({
                    ssnSuffix?: unknown;
                } | {
                    ssn?: unknown;
                });
                passwordChangeDate?: string;
                /** @enum {string} */
                peerTransferAcceptPreference?: "manual" | "automatic";
                phoneNumbers?: ({
                    /** @enum {string} */
                    type: "mobile" | "home" | "work";
                    isDefault?: boolean;
                    number: string;
                } & {
                    [key: string]: unknown;
                })[] & (unknown & unknown & unknown & unknown);
                profileData?: {
                    addresses?: (({
                        /** @enum {string} */
                        type: "home" | "work" | "billing";
                        addressLine1?: string;
                        addressLine2?: string;
                        city?: string;
                        /** @enum {string} */
                        countryCode?: "USA";
                        isDefault: boolean;
                        /** @enum {string} */
                        state?: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
                        zipCode?: string;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @enum {unknown} */
                        type?: "home";
                        /** @enum {unknown} */
                        isDefault?: true;
                    } | unknown | unknown) | {
                        /** @enum {unknown} */
                        type?: "work" | "billing";
                    })[] & (unknown & unknown & unknown & unknown);
                    firstName: string;
                    lastName: string;
                    middleName?: string;
                } & {
                    [key: string]: unknown;
                };
                termsAcceptances?: ({
                    termsAcceptanceDateTime: string;
                    termsAcceptanceFlag: boolean;
                    termsIdentifier: string;
                } & {
                    [key: string]: unknown;
                })[];
                userIdCreateDate?: string;
            } & {
                [key: string]: unknown;
            }) & ({
                email?: unknown;
                identifyingData?: unknown;
                phoneNumbers?: unknown;
                profileData?: unknown;
            } | {
                encryptedUserData?: unknown;
            });
        } & {
            [key: string]: unknown;
        };
        CreateClient: {
            expiresAt?: string;
            label?: string;
            program?: string;
            scopes: ("identity" | "support" | "support.delete" | "webhook" | "payments" | "programs" | "programs.admin" | "operator")[];
        };
        CreateGuest: {
            user: components["schemas"]["User"];
        } & {
            [key: string]: unknown;
        };
        CreateKey: {
            expiresAt?: string;
            /** @enum {string} */
            kind: "server" | "browser";
            label?: string;
            origins?: string[];
        };
        CreateLocalUser: {
            provider: {
                password: string;
                username: string;
            } & {
                [key: string]: unknown;
            };
            user: components["schemas"]["User"];
        } & {
            [key: string]: unknown;
        };
        CreateTenant: {
            name?: string;
        };
        CreateUser: {
            address: {
                city: string;
                /** @enum {string} */
                state: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
                street: string;
                zip: string;
            };
            /** Format: date */
            dob: string;
            /** Format: email */
            emailAddress: string;
            firstName: string;
            lastName: string;
            phoneNumber?: string;
            ssn?: string;
            /**
             * Format: int64
             * @enum {integer}
             */
            version?: 0 | 1;
        };
        /** @description A credit score. */
        CreditScore: {
            /** @description Array's code of the report that it stood in; empty where Array told none. */
            productCode: string;
            /** @description The score, as in `712`. */
            score: string;
            /** @description Of which day it is, `YYYY-MM-DD`. */
            scoreDate: string;
        };
        /** @description The credit scores of a user. */
        CreditScores: {
            /** @description The scores until now, in the order in which Array sent them. */
            creditScoreHistory: components["schemas"]["CreditScore"][];
        };
        /** @description A section, or that it failed. */
        CreditScoresOutcome: {
            Ok: components["schemas"]["CreditScores"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description What the reads of a user tell, in one. */
        Dashboard: {
            /** @description The credit scores. */
            creditScoreHistory: components["schemas"]["CreditScoresOutcome"];
            /** @description How far the removal of data is. */
            dataRemovalProgress: components["schemas"]["ScanProgressOutcome"];
            /** @description How the connected accounts are. */
            financialAccountsStatus: components["schemas"]["FinancialAccountsOutcome"];
            /** @description What is watched. */
            monitorsOverview: components["schemas"]["MonitorsOutcome"];
            /** @description How the neighborhood watch is. */
            neighborhoodWatchStatus: components["schemas"]["WatchStatusReplyOutcome"];
            /** @description A page of alerts, newest first. */
            userAlerts: components["schemas"]["UserAlertsOutcome"];
        };
        /** @description A page of tries. */
        Deliveries: {
            /** @description Newest first. */
            deliveries: components["schemas"]["Delivery"][];
        };
        /** @description A try to deliver an event. */
        Delivery: {
            /** @description What happened. */
            type: string;
            /** @description The tenant. */
            account: string | null;
            /** @description When. */
            at: string;
            /**
             * Format: int64
             * @description 1 for the first.
             */
            attempt: number;
            /** @description The event: its `webhook-id`. */
            eventId: string;
            /**
             * Format: int64
             * @description Milliseconds.
             */
            ms: number;
            /**
             * Format: int64
             * @description What was answered; `null`: nothing.
             */
            status: number | null;
        };
        /** @description Ids and dates of a user. */
        Details: {
            /**
             * Format: uuid
             * @description The id by which Array knows the user, a UUID.
             */
            array_user_id: string;
            /** @description When the profile was made. */
            created_at: string;
            /** @description When it was last changed. */
            updated_at: string;
            /** @description The user's id. */
            user_id: string;
            /**
             * Format: int32
             * @description Migration version, 0 or 1.
             */
            version: number;
        };
        /** @description It is done: an empty object. */
        Done: Record<string, never>;
        /** @description The e-mail address of a user. */
        Email: {
            /** @description Whole, domain in lower case. */
            emailAddress?: string;
            /** @description Whether it is the one to take. */
            isDefault?: boolean;
            /** @description Whether it is known to be the user's. */
            isVerified: boolean;
            /** @description When it was written, RFC 3339 in UTC. */
            lastUpdatedDateTime?: string;
        };
        /** @description An address that waits to be verified. */
        EmailNotice: {
            /** @description When the token in the mail expires, RFC 3339 in UTC. */
            expiresAt: string;
            /** @description `VERIFY_EMAIL`. */
            kind: string;
        };
        /** @description Encrypted data of a person. All but the version is Base64, and not yet looked into. */
        EncryptedUserData: {
            /** @description The cipher text. */
            data: string;
            /** @description The sender's key for this message: a DER SubjectPublicKeyInfo. */
            ephemeralPublicKey: string;
            /** @description The SHA-256 of the receiver's public key. */
            publicKeyHash: string;
            /** @description How it is encrypted. */
            version: components["schemas"]["EncryptionVersion"];
        };
        /**
         * @description How data is encrypted. `EC_v1`: As published: NIST's concatenation KDF, an IV of zeros. `EC_v2`: Ours: HKDF, a random IV, the request id as additional data.
         * @enum {string}
         */
        EncryptionVersion: "EC_v1" | "EC_v2";
        /** @description An enrollment. */
        EnrollmentReply: {
            /** @description Whether it is on. */
            active: boolean;
            /** @description Its code, as in `credit-monitoring`. */
            code: string;
        };
        /** @description The enrollments of a user, by their codes. */
        Enrollments: {
            /** @description Every one that the user ever had. */
            enrollments: components["schemas"]["EnrollmentReply"][];
        };
        /** @description One thing that came of the call. */
        Entry: {
            /** @description The English text. */
            description: string;
            /**
             * Format: int32
             * @description The response code; 0 is success.
             */
            code: number;
            /**
             * Format: int32
             * @description What exactly, where the code leaves that open; else 0.
             */
            subCode: number;
            /** @description Always `http://tbd`. */
            url: string;
        };
        /** @description What was recorded of one thing that happened. */
        EntryReply: {
            /** @description What happened, as in `user.created`. */
            action: string;
            /** @description `user`, or the name of the service that acted; `operator` for the command line, `scheduled` for what happens by time. */
            actor: string;
            /** @description When, RFC 3339 in UTC. Where `count` is more than one, the hour in which it happened. */
            at: string;
            /** @description The id that the client gave the request. */
            client_request_id: string | null;
            /**
             * Format: int64
             * @description How often it happened.
             */
            count: number;
            /** @description Who sat before that service, where somebody did. */
            person: string | null;
            /** @description The request that acted, by our own id; empty where there was none. */
            request_id: string;
            /**
             * @description Whose it is: a keyed hash of the user's id, which stays when the user is gone. A user has one in each API, and where a key was
             *     replaced more. What an operator did from the command line is about `account:ID`, `client:ID` or `program:CODE`.
             */
            user_key: string;
        };
        /** @description What came of the call: one entry for a success, one for each thing that is wrong. */
        Envelope: components["schemas"]["Entry"][];
        /**
         * @description Whom a program serves. `pie`: Made-up people. `production`: Real people.
         * @enum {string}
         */
        Environment: "pie" | "production";
        /** @description An event, without what it says. */
        Event: {
            /** @description What happened. */
            type: string;
            /** @description The tenant. */
            account: string | null;
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** @description When it was written, or replayed. */
            createdAt: string;
            /** @description When it was sent or given up. */
            endedAt: string | null;
            /** @description Its `webhook-id`. */
            id: string;
            /** @description When it is tried next. */
            nextAt: string | null;
            /** @description `waiting`, `sent` or `dead`. */
            state: string;
            /**
             * Format: int64
             * @description What was answered last; `null`: nothing.
             */
            status: number | null;
        };
        /** @description A page of events. */
        Events: {
            /** @description Newest first. */
            events: components["schemas"]["Event"][];
        };
        /** @description An alert of `exp`: members as they came, others beside these too. */
        ExpAlert: {
            /** @description Whom it is about, as in a bank: a text. */
            name: unknown;
            /** @description When it was made: a date. */
            alertDate: unknown;
            /** @description What kind of these: a text, as in `NEW_INQUIRY`. */
            alertSubType: unknown;
            /** @description What kind of alert: a text, as in `INQUIRY`. */
            alertType: unknown;
            /** @description The balance: a number or a text. */
            balanceAmount: unknown;
            /** @description Its business: a text. */
            businessType: unknown;
            /** @description Its city: a text. */
            city: unknown;
            /** @description How payments stand: a text. */
            paymentStatus: unknown;
            /** @description Its phone number: a text. */
            phone: unknown;
            /** @description Who told of it: a text. */
            source: unknown;
            /** @description Its state: a text. */
            state: unknown;
            /** @description Its house number and street: a text. */
            streetAddress: unknown;
            /** @description Its ZIP code: a text. */
            zip: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description All that is known of a person, signed. */
        Export: {
            /**
             * @description `format` is `idp-edge-export/1`; `identity`, `protection`, `programs` and `trail` have parts by their names, each with its `source`
             *     and its `entries`. Times are RFC 3339 in UTC.
             */
            export: {
                [key: string]: unknown;
            };
            /** @description A detached JWS, `HEADER..SIGNATURE`, whose `typ` is `export+jws`. */
            signature: string;
        };
        /** @description A second factor as its user sees it. */
        Factor: {
            /** @description Whether log-ins ask for it. */
            confirmed: boolean;
            /**
             * Format: int64
             * @description How many recovery codes were not used yet.
             */
            recoveryCodesLeft: number;
            /** @description When it was confirmed, RFC 3339 in UTC; `null` where there is none. */
            since: string | null;
        };
        /** @description A second factor that ends. */
        FactorReset: {
            /** @description From when on log-ins do not ask for it, RFC 3339 in UTC. */
            effectiveAt: string;
        };
        /** @description How the accounts are that a user has connected. */
        FinancialAccounts: {
            /**
             * Format: int64
             * @description How many accounts.
             */
            accountCount: number;
            /** @description Whether the consent to any of them has to be renewed. */
            anyNeedsRenewal: boolean;
            /** @description Whether any account is connected. */
            hasAccounts: boolean;
            /**
             * Format: int64
             * @description With how many institutions.
             */
            institutionCount: number;
            /**
             * Format: int64
             * @description To how many of them.
             */
            needsRenewalCount: number;
        };
        /** @description A section, or that it failed. */
        FinancialAccountsOutcome: {
            Ok: components["schemas"]["FinancialAccounts"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description A reset token that is good. */
        GoodToken: {
            /** @description `true`. */
            tokenValid: boolean;
            /**
             * Format: uuid
             * @description Whose it is: the user's id, a UUID.
             */
            userId: string;
        };
        /** @description How the service is. */
        Health: {
            /** @description `ok`. */
            status: string;
        };
        /** @description Where the documentation explains the code of a failure: `/docs/errors#CODE`, at the address of the service. */
        Help: string;
        /** @description By what a user is identified. */
        Identity: {
            /** @description Always `ssn`. */
            identityType: string;
            /** @description The last four digits. */
            last4Identity?: string;
        };
        /** @description What a client reads of a failure. */
        IdentityFailure: {
            /** @description The word by which programs tell failures apart. */
            code: string;
            /** @description HTTP's word for the status, or the name of the step-up challenge. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description What the rules say of the body, in the order of its schema. */
            issues?: components["schemas"]["Issue"][];
            /** @description What went wrong, in English. */
            message: string;
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        /** @description Everything about a user. */
        IdentityUserReply: {
            /** @description The name. */
            name: components["schemas"]["NameReply"];
            /** @description The tenant, 24 letters and digits. */
            account: string;
            /** @description The addresses, the oldest first. */
            address: components["schemas"]["AddressReply"][];
            /** @description When the user was created, RFC 3339 in UTC. */
            createdAt: string;
            /** @description The e-mail address. */
            email: string | null;
            /** @description Whether the user proved that the address is theirs, or was there before that was asked for. */
            emailVerified: boolean;
            /** @description `null`: users do not expire. */
            expiryDate: string | null;
            /** @description What the site keeps with the user. */
            extra: {
                [key: string]: unknown;
            };
            /** @description Whether the user may log in. */
            isActive: boolean;
            /** @description In which language the user is written to (RFC 5646), where that was said. */
            locale: string | null;
            /** @description The telephone numbers. */
            phone: components["schemas"]["PhoneReply"][];
            /** @description The login; a guest has none. */
            provider: components["schemas"]["ProviderReply"][];
            /** @description When the user was created, RFC 3339 in UTC. */
            registrationDate: string;
            /** @description Where the user signed up, as it was sent. */
            registrationSite: string | null;
            /** @description `customer`; roles that are sent are ignored. */
            roles: string[];
            /** @description When the user was last changed, RFC 3339 in UTC. */
            updatedAt: string;
            /**
             * Format: uuid
             * @description The user's id, a UUID.
             */
            userId: string;
        };
        /** @description An alert of `idp`: members as they came, others beside these too. */
        IdpAlert: {
            /** @description What the alert center says: a text. */
            alertCenterMsg: unknown;
            /** @description Whether it can be dismissed: a boolean. */
            canDismiss: unknown;
            /** @description Whether it can be a red alert: a boolean. */
            canRedAlert: unknown;
            /** @description What kind of alert: a text, as in `COMPROMISED_EMAIL`. */
            class: unknown;
            /** @description When it was made: a date, or a date and time. */
            createDate: unknown;
            /** @description What an e-mail says: a text. */
            emailMsg: unknown;
            /** @description The subject of the e-mail: a text. */
            emailSubject: unknown;
            /** @description The alert's id: a text or a number. */
            id: unknown;
            /** @description What else there is to know: an object. */
            properties: unknown;
            /** @description What a text message says: a text. */
            smsMsg: unknown;
            /** @description How it stands: a text, as in `NEW`. */
            status: unknown;
            /** @description When it last changed: a date, or a date and time. */
            updatedDate: unknown;
        } & {
            [key: string]: unknown;
        };
        ImportUser: {
            emailVerified?: boolean;
            externalId: string;
            isActive?: boolean;
            provider: {
                passwordHash?: string;
                username: string;
            };
            totpSecret?: string;
            user: components["schemas"]["User"];
        };
        /** @description What came of an import. */
        Imported: {
            /**
             * Format: int64
             * @description How many people are new.
             */
            created: number;
            /** @description The lines that were not taken, in their order. */
            refused: components["schemas"]["RefusedLine"][];
            /**
             * Format: int64
             * @description How many were brought in before.
             */
            updated: number;
        };
        /** @description An issue, as `rules.md` shows it. */
        Issue: {
            /** @description The public name of the code. */
            code: string;
            /** @description The English text. */
            message: string;
            /** @description What the text needs, by name, in the order of the contract. */
            params?: {
                [key: string]: unknown;
            };
            /** @description From the payload's root; empty for the payload as a whole. */
            path: components["schemas"]["Step"][];
        };
        /** @description A JSON Web Key set (RFC 7517, section 5). */
        JwkSet: {
            /** @description The public keys, the one that signs first. */
            keys: components["schemas"]["PublishedKey"][];
        };
        /** @description An api key. Its text is nowhere. */
        Key: {
            /** @description The tenant. */
            account: string;
            /** @description When it was made, RFC 3339 in UTC. */
            createdAt: string;
            /** @description From when on it is refused, RFC 3339 in UTC. */
            expiresAt: string | null;
            /** @description By which it is named; no secret. */
            keyId: string;
            /** @description `server` or `browser`. */
            kind: string;
            /** @description What it is called. */
            label: string | null;
            /** @description The day of UTC on which it was used last, as far as that is written down: once a day. */
            lastUsed: string | null;
            /** @description The key that takes its place. */
            nextKeyId: string | null;
            /** @description The origins of the pages that it is for; `null`: of every site's. */
            origins: string[] | null;
            /** @description When it was revoked, RFC 3339 in UTC. */
            revokedAt: string | null;
        };
        /** @description A page of keys. */
        Keys: {
            /** @description Newest first. */
            keys: components["schemas"]["Key"][];
        };
        /**
         * @description What came of the check of a person's identity. `pending`: It goes on. `passed`: The person is who they say: SSN and date of birth can't be changed any more. `failed`: The person is not.
         * @enum {string}
         */
        KycOutcome: "pending" | "passed" | "failed";
        KycStatus: {
            /** @enum {string} */
            status: "pending" | "passed" | "failed";
        } & {
            [key: string]: unknown;
        };
        /** @description How many accounts a program admits with one SSN or telephone. */
        Limit: {
            /**
             * Format: int32
             * @description Accounts that are not closed.
             */
            active: number;
            /**
             * Format: int32
             * @description Accounts ever made.
             */
            lifetime: number;
        };
        /** @description The limits of a program. */
        Limits: {
            /** @description Of firms' accounts. */
            business: components["schemas"]["LimitsOfType"];
            /** @description Of people's accounts. */
            consumer: components["schemas"]["LimitsOfType"];
        };
        /** @description The limits of one type of account. */
        LimitsOfType: {
            /** @description Per telephone number. */
            phone: components["schemas"]["Limit"];
            /** @description Per SSN of nine digits. */
            ssn: components["schemas"]["Limit"];
        };
        Link: {
            codeChallenge: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A code that lets a user into the page which asked for it. */
        LinkCode: {
            /** @description The code. */
            code: string;
            /** @description When it expires, RFC 3339 in UTC. */
            expiresAt: string;
        };
        LinkSignIn: {
            code: string;
            codeVerifier: string;
        } & {
            [key: string]: unknown;
        };
        Login: {
            password: string;
            username: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The tokens, or where the user has a second factor a challenge. */
        LoginReply: components["schemas"]["SignIn"] | components["schemas"]["Challenge"];
        /** @description How a tenant looks. */
        LookReply: {
            /** @description `#rrggbb`. */
            accentColor: string | null;
            /** @description The address of its logo. */
            logoUrl: string | null;
            /** @description Where links of mails lead. */
            pageUrl: string | null;
            /** @description Whom people write to. */
            supportEmail: string | null;
        };
        /** @description A client that was just made. */
        MadeClient: {
            /** @description Its id. */
            clientId: string;
            /** @description Its secret, told this once. */
            clientSecret: string;
            /** @description What it may be given. */
            scopes: string[];
        };
        /** @description The version that holds now. */
        Migrated: {
            /**
             * Format: int32
             * @description Migration version, 0 or 1.
             */
            version: number;
        };
        Migration: {
            /**
             * Format: int64
             * @enum {integer}
             */
            version: 0 | 1;
        };
        /** @description What of a user is watched. */
        Monitors: {
            /** @description The categories that only higher plans have. */
            availableCategoriesInHigherPlans: string[];
            /**
             * Format: int64
             * @description How many things could be watched.
             */
            availableCount: number;
            /**
             * Format: int64
             * @description How many more could be watched by higher plans.
             */
            availableInHigherPlans: number;
            /** @description How many things are watched in each category, as in `email`. */
            countsByCategory: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description How many things are watched.
             */
            monitoredCount: number;
        };
        /** @description A section, or that it failed. */
        MonitorsOutcome: {
            Ok: components["schemas"]["Monitors"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description A person's name. */
        NameReply: {
            /** @description The given name. */
            first: string;
            /** @description The family name. */
            last: string;
            /** @description The middle name; may be empty. */
            middle: string;
        };
        /** @description A second factor that is to be confirmed: TOTP (RFC 6238) with SHA-1, six digits, 30 seconds. */
        NewFactor: {
            /** @description What a QR code for an authenticator app says: the app shows the tenant's name and the user's. */
            otpauthUri: string;
            /** @description Ten codes that stand in for the authenticator, each once. */
            recoveryCodes: string[];
            /** @description The secret, Base32. */
            secret: string;
        };
        /** @description A key that was just made. */
        NewKey: {
            /** @description The tenant. */
            account: string;
            /** @description Its text, told this once. */
            apiKey: string;
            /** @description By which it is named; no secret. */
            keyId: string;
            /** @description `server` or `browser`. */
            kind: string;
        };
        /** @description A change of the key that whole data is encrypted to. It takes effect then, or once it is confirmed. */
        NextKey: {
            /** @description RFC 3339 in UTC. */
            effectiveDateTime: string;
            /** @description Base64 of a DER SubjectPublicKeyInfo; `null`: none is given out any more. */
            publicKey: string | null;
        };
        /** @description What a client reads of a failure. */
        OpenIDFailure: {
            /** @description The name that the standard has for it, else HTTP's word. */
            error: string;
            /** @description What to do about it. */
            error_description: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The id of the request, as the log has it. */
            request_id: string;
        };
        /** @description What a client reads of a failure. */
        OperationsFailure: {
            /** @description HTTP's word for the status. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The id of the request, as the log has it. */
            request_id: string;
        };
        /** @description What a client reads of a failure. */
        OperatorsFailure: {
            /** @description Why a 401 is one, in English. */
            detail?: string;
            /** @description What went wrong. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The paths of the members that are not right, in dotted form. */
            invalid_fields?: string[];
            /** @description What the rules say of the body, in the order of its schema. */
            issues?: components["schemas"]["Issue"][];
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        PaymentsWebhook: {
            entitlements?: unknown;
            event: unknown;
            userId: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description A page of people. */
        People: {
            /** @description The cursor of the next page; `null` on the last one. */
            next: string | null;
            /** @description Newest first. */
            users: components["schemas"]["PersonReply"][];
        };
        /** @description Somebody of an account, as those read it who look after it. */
        PersonReply: {
            /** @description The name. */
            name: components["schemas"]["NameReply"];
            /** @description The tenant, 24 letters and digits. */
            account: string;
            /** @description When the user was created, RFC 3339 in UTC. */
            createdAt: string;
            /** @description The e-mail address. */
            email: string | null;
            /** @description Whether the user proved that the address is theirs, or was there before that was asked for. */
            emailVerified: boolean;
            /** @description Whether the user may log in. */
            isActive: boolean;
            /** @description When the login was last used, RFC 3339 in UTC. */
            lastLoginDate: string | null;
            /** @description In which language the user is written to (RFC 5646), where that was said. */
            locale: string | null;
            /** @description The telephone numbers. */
            phone: components["schemas"]["PhoneReply"][];
            /** @description When, RFC 3339 in UTC. */
            stateAt: string | null;
            /** @description Why the user was deactivated or activated last. */
            stateReason: string | null;
            /** @description When the user was last changed, RFC 3339 in UTC. */
            updatedAt: string;
            /**
             * Format: uuid
             * @description The user's id, a UUID.
             */
            userId: string;
            /** @description The user name; a guest has none. */
            username: string | null;
        };
        /** @description A telephone of a user. */
        Phone: {
            /** @description What it is for. */
            type: components["schemas"]["PhoneType"];
            /** @description Whether it is the one to take where nothing else is said. */
            isDefault: boolean;
            /** @description Whether it is known to be the user's. */
            isVerified: boolean;
            /** @description When it was written, RFC 3339 in UTC. */
            lastUpdatedDateTime: string;
            /** @description Ten characters: the first two and the last two digits, asterisks between. */
            number: string;
        };
        /** @description A telephone number of a user. */
        PhoneReply: {
            /** @description The country code, as it was sent; may be empty. */
            countryCode: string;
            /** @description The extension, as it was sent; may be empty. */
            extension: string;
            /** @description The extension under its published misspelling. */
            extenstion: string;
            /** @description What the number is for; may be empty. */
            kind: string;
            /** @description The number, as it was sent. */
            number: string;
        };
        /**
         * @description What a telephone number is for. `mobile`: A mobile telephone. `home`: At home. `work`: At work.
         * @enum {string}
         */
        PhoneType: "mobile" | "home" | "work";
        /** @description Names and addresses of a user. */
        Profile: {
            /** @description In the order in which they came. */
            addresses: components["schemas"]["ProgramsAddress"][];
            /** @description First name. */
            firstName?: string;
            /** @description Last name. */
            lastName?: string;
            /** @description When the names were written, RFC 3339 in UTC. */
            lastUpdatedDateTime?: string;
            /** @description Middle name; absent where there is none. */
            middleName?: string;
        };
        /** @description The profile status. Never the data itself. */
        ProfileStatus: {
            /** @description Whether an address is stored. */
            addressConfigured: boolean;
            /**
             * Format: uuid
             * @description The id by which Array knows the user, a UUID.
             */
            arrayUserId: string;
            /**
             * Format: int64
             * @description How many attempts to authenticate failed.
             */
            authAttempts: number;
            /** @description Whether the bureau's questions were answered. */
            authenticated: boolean;
            /** @description Whether a date of birth is stored. */
            dobConfigured: boolean;
            /** @description Whether an e-mail address is stored. */
            emailConfigured: boolean;
            /** @description Whether a first name is stored. */
            firstNameConfigured: boolean;
            /** @description When the last one failed, RFC 3339 in UTC. */
            lastAuthAttempt: string | null;
            /** @description Whether a last name is stored. */
            lastNameConfigured: boolean;
            /**
             * @description Only where it is so: SSN or date of birth are not those that Array was told of. Until they are again, no answers authenticate the
             *     user; a profile that is deleted and made anew is told to Array as it is then.
             */
            personChanged?: boolean;
            /** @description Whether a phone number is stored. */
            phoneNumberConfigured: boolean;
            /**
             * Format: int64
             * @description How many attempts are left.
             */
            remainingAuthAttempts: number;
            /** @description Whether an SSN is stored. */
            ssnConfigured: boolean;
            /** @description Whether the access token carries a second factor. */
            twoFactorEnabled: boolean;
            /**
             * Format: int32
             * @description Migration version, 0 or 1.
             */
            version: number;
        };
        Program: {
            /** @enum {string} */
            environment: "pie" | "production";
            limits?: {
                business: {
                    phone: {
                        /** Format: int64 */
                        active: number;
                        /** Format: int64 */
                        lifetime: number;
                    } & {
                        [key: string]: unknown;
                    };
                    ssn: {
                        /** Format: int64 */
                        active: number;
                        /** Format: int64 */
                        lifetime: number;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
                consumer: {
                    phone: {
                        /** Format: int64 */
                        active: number;
                        /** Format: int64 */
                        lifetime: number;
                    } & {
                        [key: string]: unknown;
                    };
                    ssn: {
                        /** Format: int64 */
                        active: number;
                        /** Format: int64 */
                        lifetime: number;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            newServiceKey?: boolean;
            responsePublicKey?: string;
            serviceKeys?: string[];
        } & {
            [key: string]: unknown;
        };
        /** @description A program. */
        ProgramReply: {
            /** @description Whom it serves. */
            environment: components["schemas"]["Environment"];
            /** @description How many accounts may have one SSN or telephone: those that are set, or of the contract. */
            limits: components["schemas"]["Limits"];
            /** @description What takes its place, while a change is under way. */
            nextResponsePublicKey: components["schemas"]["NextKey"] | null;
            /** @description Its code. */
            programCode: string;
            /** @description That it was carried out. */
            responseDetails: components["schemas"]["Envelope"];
            /** @description The partner's public key, Base64 of a DER SubjectPublicKeyInfo: what whole data is encrypted to. `null`: none is given out. */
            responsePublicKey: string | null;
            /** @description The keys that partners encrypt to, the newest first. */
            serviceKeys: components["schemas"]["ServiceKey"][];
        };
        /** @description An address of a user. */
        ProgramsAddress: {
            /** @description What it is for. */
            type: components["schemas"]["AddressType"];
            /** @description House number and street; the first five characters are asterisks. */
            addressLine1?: string;
            /** @description The first five characters are asterisks. */
            addressLine2?: string;
            /** @description City. */
            city?: string;
            /** @description Always `USA`. */
            countryCode: string;
            /** @description Whether it is the one to take where nothing else is said. */
            isDefault: boolean;
            /** @description Whether mail came back from it. */
            isReturned: boolean;
            /** @description Whether it is known to be the user's. */
            isVerified: boolean;
            /** @description When it was written, RFC 3339 in UTC. */
            lastUpdatedDateTime: string;
            /** @description Two-letter code, upper case. */
            state?: string;
            /** @description Five digits. */
            zipCode?: string;
        };
        /** @description A reply that says what is wrong. */
        ProgramsFailure: {
            /** @description Why a 401 is one, in English. */
            detail?: string;
            /** @description Where the documentation explains the first entry. */
            help: components["schemas"]["Help"];
            /** @description What the rules say of the body, where they refuse it. */
            issues?: components["schemas"]["Issue"][];
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /** @description One entry for each issue, or the one of what is wrong else. */
            responseDetails: components["schemas"]["Envelope"];
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        /** @description A user of an account. */
        ProgramsUser: {
            /** @description The account. */
            accountIdentifier: string;
            /** @description The e-mail address. */
            email: components["schemas"]["Email"];
            /** @description The whole data, encrypted to the program's `responsePublicKey`; absent where it has none. */
            encryptedUserData?: components["schemas"]["EncryptedUserData"];
            /** @description By what the person is identified: the SSN. */
            identities: components["schemas"]["Identity"][];
            /** @description How the user takes transfers from others. */
            peerTransferAcceptPreference: components["schemas"]["TransferPreference"];
            /** @description The telephones, in the order in which they came. */
            phoneNumbers: components["schemas"]["Phone"][];
            /** @description Names and addresses. */
            profileData: components["schemas"]["Profile"];
            /** @description The terms that the user took, by their identifiers. */
            termsAcceptances: components["schemas"]["Terms"][];
            /** @description The user, of this account alone. */
            userIdentifier: string;
        };
        /** @description How many records there are, and how far their removal is. */
        Progress: {
            /**
             * Format: int64
             * @description Of how many the broker confirmed it.
             */
            confirmed: number;
            /**
             * Format: int64
             * @description Of how many the removal was not asked yet.
             */
            notInitiated: number;
            /** @description How much of it is done, 0 to 100. */
            percentCompleted: components["schemas"]["Amount"];
            /**
             * Format: int64
             * @description Of how many it was asked.
             */
            submitted: number;
            /**
             * Format: int64
             * @description How many records were found.
             */
            totalRecords: number;
            /**
             * Format: int64
             * @description How many were seen to be gone.
             */
            verified: number;
        };
        /** @description The same of one scan. */
        ProgressOfScan: {
            /**
             * Format: int64
             * @description Of how many the broker confirmed it.
             */
            confirmed: number;
            /**
             * Format: int64
             * @description Of how many the removal was not asked yet.
             */
            notInitiated: number;
            /** @description How much of it is done, 0 to 100. */
            percentCompleted: components["schemas"]["Amount"];
            /** @description Array's id of the scan. */
            scanId: components["schemas"]["Scalar"];
            /**
             * Format: int64
             * @description Of how many it was asked.
             */
            submitted: number;
            /**
             * Format: int64
             * @description How many records were found.
             */
            totalRecords: number;
            /**
             * Format: int64
             * @description How many were seen to be gone.
             */
            verified: number;
        };
        /** @description What a client reads of a failure. */
        ProtectionFailure: {
            /** @description Why a 401 is one, in English. */
            detail?: string;
            /** @description The name of the failure. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The paths of the members that are not right, in dotted form. */
            invalid_fields?: string[];
            /** @description What the rules say of the body, in the order of its schema. */
            issues?: components["schemas"]["Issue"][];
            /**
             * Format: int64
             * @description How many attempts to authenticate there are.
             */
            max_allowed?: number;
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /**
             * Format: int64
             * @description When the next attempt may be made, Unix seconds.
             */
            retry_after?: number;
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        /** @description A login of a user. */
        ProviderReply: {
            /** @description `LOCAL`: a user name with a password. */
            name: string;
            /**
             * Format: uuid
             * @description The id of the login, a UUID.
             */
            id: string;
            /** @description Whether the user may log in. */
            isActive: boolean;
            /** @description When it was last used, RFC 3339 in UTC. */
            lastLoginDate: string | null;
            /** @description When the login was made, RFC 3339 in UTC. */
            registrationDate: string;
        };
        /** @description A public key that signatures are verified with. Numbers are base64url. */
        PublishedKey: {
            /** @description The algorithm of the signatures: `RS256`, `ES256` or `EdDSA`. */
            alg: string;
            /** @description The public exponent. */
            e: string;
            /** @description The id by which tokens name the key. */
            kid: string | null;
            /** @constant */
            kty: "RSA";
            /** @description The modulus. */
            n: string;
            /** @description `sig`. */
            use: string;
        } | {
            /** @description The algorithm of the signatures: `RS256`, `ES256` or `EdDSA`. */
            alg: string;
            /** @description `P-256`. */
            crv: string;
            /** @description The id by which tokens name the key. */
            kid: string | null;
            /** @constant */
            kty: "EC";
            /** @description `sig`. */
            use: string;
            /** @description The first coordinate, 32 bytes. */
            x: string;
            /** @description The second coordinate, 32 bytes. */
            y: string;
        } | {
            /** @description The algorithm of the signatures: `RS256`, `ES256` or `EdDSA`. */
            alg: string;
            /** @description `Ed25519`. */
            crv: string;
            /** @description The id by which tokens name the key. */
            kid: string | null;
            /** @constant */
            kty: "OKP";
            /** @description `sig`. */
            use: string;
            /** @description The key, 32 bytes. */
            x: string;
        };
        PutUser: ({
            contactVerificationIdentifiers?: string[];
            email?: {
                /** Format: email */
                emailAddress: string;
                isDefault?: boolean;
            } & {
                [key: string]: unknown;
            };
            encryptedUserData?: {
                data: string;
                ephemeralPublicKey: string;
                publicKeyHash: string;
                /** @enum {string} */
                version: "EC_v1" | "EC_v2";
            } & {
                [key: string]: unknown;
            };
            identifyingData?: ({
                /** Format: date */
                dateOfBirth: string;
                ssn?: string;
                ssnSuffix?: string;
            } & {
                [key: string]: unknown;
            }) & ({
                ssnSuffix?: unknown;
            } | {
                ssn?: unknown;
            });
            passwordChangeDate?: string;
            /** @enum {string} */
            peerTransferAcceptPreference?: "manual" | "automatic";
            phoneNumbers?: ({
                /** @enum {string} */
                type: "mobile" | "home" | "work";
                isDefault?: boolean;
                number?: string;
            } & {
                [key: string]: unknown;
            })[] & (unknown & unknown & unknown & unknown);
            profileData?: {
                addresses?: (({
                    /** @enum {string} */
                    type: "home" | "work" | "billing";
                    addressLine1?: string;
                    addressLine2?: string;
                    city?: string;
                    /** @enum {string} */
                    countryCode?: "USA";
                    isDefault: boolean;
                    /** @enum {string} */
                    state?: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
                    zipCode?: string;
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @enum {unknown} */
                    type?: "home";
                    /** @enum {unknown} */
                    isDefault?: true;
                } | unknown | unknown) | {
                    /** @enum {unknown} */
                    type?: "work" | "billing";
                })[] & (unknown & unknown & unknown & unknown);
                firstName: string;
                lastName: string;
                middleName?: string;
            } & {
                [key: string]: unknown;
            };
            termsAcceptances?: ({
                termsAcceptanceDateTime: string;
                termsAcceptanceFlag: boolean;
                termsIdentifier: string;
            } & {
                [key: string]: unknown;
            })[];
            userIdCreateDate?: string;
        } & {
            [key: string]: unknown;
        }) & ({
            email?: unknown;
            identifyingData?: unknown;
            phoneNumbers?: unknown;
            profileData?: unknown;
        } | {
            encryptedUserData?: unknown;
        });
        PutWebhook: {
            types?: string[];
            url: string;
        };
        ReadAlerts: {
            alertIds?: string[];
        };
        /** @description How the service is, and its database. */
        Ready: {
            /** @description `nearly full` where the database is over 80 % of the size that it may have. */
            database?: string;
            /** @description `WEBHOOK_URL is not set` where nobody is told of events, so that nobody can be sent a reset. */
            events?: string;
            /** @description `ok`. */
            status: string;
        };
        /** @description What stands in for the authenticator. */
        RecoveryCodes: {
            /** @description Ten codes that stand in for the authenticator, each once. */
            recoveryCodes: string[];
        };
        Refresh: {
            refreshToken: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A line that is not taken. */
        RefusedLine: {
            /** @description What is wrong with it. */
            issues: components["schemas"]["Issue"][];
            /**
             * Format: int64
             * @description Its number in the body, from 1.
             */
            line: number;
        };
        RenameUser: {
            newUsername: string;
            oldUsername: string;
        } & {
            [key: string]: unknown;
        };
        RequestCode: {
            /** Format: email */
            email?: string;
            username?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What is told of the reset token: all of it to a server, nothing that depends on the user to a browser. */
        Reset: components["schemas"]["ResetToken"] | components["schemas"]["ResetNotice"];
        /** @description What a browser is told of a token, whether there is one or not. */
        ResetNotice: {
            /** @description When the token expires, RFC 3339 in UTC. */
            expiresAt: string;
            /** @description `false`: it was not used yet. */
            isRedeemed: boolean;
            /** @description `RESET_PASSWORD`. */
            kind: string;
        };
        ResetPassword: {
            username: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A token with which a user may choose a new password: what a site's server is told, and who writes to the user. */
        ResetToken: {
            /** @description The user's name. */
            name: components["schemas"]["NameReply"];
            /** @description The user's e-mail address. */
            email: string | null;
            /** @description When it expires, RFC 3339 in UTC. */
            expiresAt: string;
            /** @description `false`: it was not used yet. */
            isRedeemed: boolean;
            /** @description `RESET_PASSWORD`. */
            kind: string;
            /** @description The user's language (RFC 5646), where that was said. */
            locale?: string;
            /** @description The token. */
            token: string;
            /**
             * Format: uuid
             * @description The user's id, a UUID.
             */
            userId: string;
        };
        Rotate: {
            /** Format: int64 */
            overlapHours?: number;
        };
        /** @description A key, and the one whose place it takes. */
        Rotated: {
            /** @description The new key. */
            key: components["schemas"]["NewKey"];
            /** @description From when on the old one is refused, RFC 3339 in UTC. */
            replacedUntil: string;
            /** @description The id of the old one. */
            replaces: string;
        };
        /** @description The secret of a client, and the end of the one before. */
        RotatedReply: {
            /** @description Its id, as before. */
            clientId: string;
            /** @description Its secret, told this once. */
            clientSecret: string;
            /** @description From when on the one before is refused, RFC 3339 in UTC. */
            replacedUntil: string;
        };
        /** @description Which samples a user has. */
        Samples: {
            /** @description Whether there are sample alerts. */
            mockAlertsEnabled: boolean;
            /** @description Whether there are sample scans. */
            mockScansEnabled: boolean;
        };
        /** @description A text, a number or a boolean, told as Array sent it. */
        Scalar: boolean | number | string;
        /** @description A scan. */
        Scan: {
            /**
             * Format: int64
             * @description How many brokers are asked.
             */
            brokerCount: number;
            /** @description Array's ids of the brokers. */
            brokerIds: (components["schemas"]["Scalar"] | null)[];
            /** @description When it was ordered, as Array sent it: a date and time, as a rule. */
            createdAt: components["schemas"]["Scalar"] | null;
            /** @description Array's id of the customer. */
            customerId: components["schemas"]["Scalar"] | null;
            /** @description Array's id of the enrollment. */
            enrollmentId: components["schemas"]["Scalar"] | null;
            /** @description Array's id of the scan. */
            id: components["schemas"]["Scalar"];
            /** @description When it last changed. */
            modifiedAt: components["schemas"]["Scalar"] | null;
            /** @description Whether the user waits for it. */
            realtime: boolean;
            /** @description What kind of scan, as in `INITIAL`. */
            scanType: string;
            /** @description When it began. */
            startedAt: components["schemas"]["Scalar"] | null;
            /** @description How it stands, as in `IN_PROGRESS`. */
            status: string;
            /** @description When it ended. */
            stoppedAt: components["schemas"]["Scalar"] | null;
        };
        /** @description How far the removal of a user's data is. */
        ScanProgress: {
            /** @description Of each scan. */
            perScan: components["schemas"]["ProgressOfScan"][];
            /** @description Of all scans together. */
            totals: components["schemas"]["Progress"];
        };
        /** @description A section, or that it failed. */
        ScanProgressOutcome: {
            Ok: components["schemas"]["ScanProgress"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description The scans for a user's data at brokers. */
        Scans: components["schemas"]["Scan"][];
        SecondFactor: {
            challenge: string;
            code: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The public half of a key pair of the service. */
        ServiceKey: {
            /** @description When it was made, RFC 3339 in UTC. */
            createdDateTime: string;
            /** @description Base64 of a DER SubjectPublicKeyInfo. */
            publicKey: string;
            /** @description Its SHA-256, Base64: by which encrypted data names it. */
            publicKeyHash: string;
        };
        /** @description A session of a user. */
        SessionReply: {
            /** @description How the user logged in (RFC 8176). */
            amr: string[];
            /** @description When it began, RFC 3339 in UTC. */
            createdAt: string;
            /** @description When it ends, RFC 3339 in UTC. */
            expiresAt: string;
            /** @description Whether it is the session of the token that asks. */
            isCurrent: boolean;
            /** @description When it was last refreshed, RFC 3339 in UTC. */
            lastUsedAt: string;
            /**
             * Format: uuid
             * @description The id of the session, a UUID.
             */
            sessionId: string;
        };
        /** @description The tokens of a session, and whose it is. */
        SignIn: {
            /** @description The user's given, middle and family name, with spaces between. */
            name: string;
            /**
             * Format: uuid
             * @description The user's id, a UUID.
             */
            _id: string;
            /** @description A JWT for this and the other APIs, good for 30 minutes. */
            accessToken: string;
            /** @description The tenant, 24 letters and digits. */
            account: string;
            /** @description Gives the next tokens of the session, once. */
            refreshToken: string;
            /** @description `customer`. */
            roles: string[];
            /**
             * Format: uuid
             * @description The user's id, a UUID.
             */
            userId: string;
            /** @description `customer`, or `guest` for a user without a login. */
            userType: string;
        };
        /** @description Which data there is of a user, never the data itself. */
        StatusReply: {
            /** @description Whether an address is stored. */
            address_configured: boolean;
            /**
             * Format: int64
             * @description How many attempts to authenticate failed.
             */
            auth_attempts: number;
            /** @description Whether the bureau's questions were answered. */
            authenticated: boolean;
            /** @description Whether a date of birth is stored. */
            dob_configured: boolean;
            /** @description Whether an e-mail address is stored. */
            email_configured: boolean;
            /** @description Whether a first name is stored. */
            first_name_configured: boolean;
            /** @description When the last one failed. */
            last_auth_attempt: string | null;
            /** @description Whether a last name is stored. */
            last_name_configured: boolean;
            /** @description Only where it is so: SSN or date of birth are not those that Array was told of, and no answers authenticate the user. */
            person_changed?: boolean;
            /** @description Whether a phone number is stored. */
            phone_number_configured: boolean;
            /**
             * Format: int64
             * @description How many attempts are left.
             */
            remaining_auth_attempts: number;
            /** @description Whether an SSN is stored. */
            ssn_configured: boolean;
            /** @description The newest hundred changes of the enrollments, the newest first. */
            status_history: components["schemas"]["ChangeReply"][];
        };
        /** @description A step of a path: a key or an array index. */
        Step: string | number;
        StepUp: {
            code?: string;
            password: string;
        } & {
            [key: string]: unknown;
        };
        SupportEnroll: {
            srts?: string[];
        };
        /** @description What a client reads of a failure. */
        SupportFailure: {
            /** @description Why a 401 is one, in English. */
            detail?: string;
            /** @description The name of the failure. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The paths of the members that are not right, in dotted form. */
            invalid_fields?: string[];
            /** @description What the rules say of the body, in the order of its schema. */
            issues?: components["schemas"]["Issue"][];
            /**
             * Format: int64
             * @description How many attempts to authenticate there are.
             */
            max_allowed?: number;
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /**
             * Format: int64
             * @description When the next attempt may be made, Unix seconds.
             */
            retry_after?: number;
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        SupportUpdate: {
            address?: {
                city: string;
                /** @enum {string} */
                state: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
                street: string;
                zip: string;
            };
            /** Format: date */
            dob?: string;
            /** Format: email */
            emailAddress?: string;
            phoneNumber?: string | null;
            ssn: string;
        };
        /** @description That a user took terms. */
        Terms: {
            /** @description When, RFC 3339, as it was sent. */
            termsAcceptanceDateTime: string;
            /** @description Whether they were accepted. */
            termsAcceptanceFlag: boolean;
            /** @description Which terms. */
            termsIdentifier: string;
        };
        /**
         * @description How a user takes transfers from others. `manual`: Each is accepted by hand. What holds where nothing was ever said. `automatic`: All are accepted.
         * @enum {string}
         */
        TransferPreference: "manual" | "automatic";
        UpdateName: ({
            encryptedUserData?: {
                data: string;
                ephemeralPublicKey: string;
                publicKeyHash: string;
                /** @enum {string} */
                version: "EC_v1" | "EC_v2";
            } & {
                [key: string]: unknown;
            };
            profileData?: {
                firstName: string;
                lastName: string;
                middleName?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        }) & ({
            profileData?: unknown;
        } | {
            encryptedUserData?: unknown;
        });
        UpdatePassword: {
            newPassword: string;
            resetToken: string;
            userId: string;
        } & {
            [key: string]: unknown;
        };
        UpdateUser: {
            address?: {
                city: string;
                /** @enum {string} */
                state: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
                street: string;
                zip: string;
            };
            /** Format: date */
            dob?: string;
            /** Format: email */
            emailAddress?: string;
            phoneNumber?: string | null;
            ssn?: string | null;
        };
        User: {
            name: {
                first: string;
                last: string;
                middle?: string;
            } & {
                [key: string]: unknown;
            };
            /** Format: email */
            email?: string;
            extra?: Record<string, never>;
            phone?: ({
                countryCode?: string;
                extension?: string;
                extenstion?: string;
                kind?: string;
                number: string;
            } & {
                [key: string]: unknown;
            })[];
            registrationSite?: string;
        } & {
            [key: string]: unknown;
        };
        UserAddress: ({
            name?: {
                first?: string;
                last?: string;
            } & {
                [key: string]: unknown;
            };
            address1: string;
            address2?: string;
            address3?: string;
            attention?: string;
            city: string;
            company?: string;
            country: string;
            /** Format: email */
            email?: string;
            kind?: string;
            phone?: {
                kind?: string;
                number: string;
            } & {
                [key: string]: unknown;
            };
            state: string;
            /** Format: int64 */
            zipCode: string | number;
        } & {
            [key: string]: unknown;
        }) | {
            country?: unknown;
        } | {
            /** @enum {string} */
            state?: "AA" | "AE" | "AK" | "AL" | "AP" | "AR" | "AS" | "AZ" | "CA" | "CO" | "CT" | "DC" | "DE" | "FL" | "GA" | "GU" | "HI" | "IA" | "ID" | "IL" | "IN" | "KS" | "KY" | "LA" | "MA" | "MD" | "ME" | "MI" | "MN" | "MO" | "MP" | "MS" | "MT" | "NC" | "ND" | "NE" | "NH" | "NJ" | "NM" | "NV" | "NY" | "OH" | "OK" | "OR" | "PA" | "PR" | "RI" | "SC" | "SD" | "TN" | "TX" | "UT" | "VA" | "VI" | "VT" | "WA" | "WI" | "WV" | "WY";
            zipCode?: string | number;
        };
        /** @description A page of alerts. */
        UserAlerts: {
            /**
             * Format: int64
             * @description How many of all alerts of the user were not read, whichever are listed here.
             */
            unreadCount: number;
            /** @description The alerts of the page, newest first. */
            userAlerts: components["schemas"]["AlertReply"][];
        };
        /** @description A section, or that it failed. */
        UserAlertsOutcome: {
            Ok: components["schemas"]["UserAlerts"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description A user, as support reads it. Times are RFC 3339 in UTC. */
        UserReply: {
            /** @description Its ids and dates. */
            array_user_details: components["schemas"]["Details"];
            /** @description Every enrollment that it ever had, by their codes. */
            enrollments: components["schemas"]["EnrollmentReply"][];
            /** @description Which data there is, and the counters. */
            user_status_response: components["schemas"]["StatusReply"];
        };
        UserState: {
            reason?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A user token, with which Array's client libraries speak for the user. */
        UserToken: {
            /**
             * Format: int64
             * @description When it ends, Unix seconds.
             */
            expirationDate: number;
            /** @description The token: Array's, or `<arrayUserId>.` with 256 random bits. */
            userToken: string;
        };
        /** @description The users of an account. */
        Users: {
            /** @description That they were read. */
            responseDetails: components["schemas"]["Envelope"];
            /** @description In the order in which they were created. */
            users: components["schemas"]["ProgramsUser"][];
        };
        VerifyCode: {
            challenge: string;
            code: string;
        } & {
            [key: string]: unknown;
        };
        VerifyEmail: {
            token: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What is running. */
        Version: {
            /** @description When it was built, RFC 3339, or `unknown`. */
            buildTime: string;
            /** @description The commit that it was built from, or `unknown`. */
            commit: string;
            /** @description The version of the release. */
            version: string;
        };
        /** @description A watched neighborhood. */
        Watch: {
            /** @description Whether it is watched now. */
            active: boolean;
            /** @description Its middle. */
            address: components["schemas"]["Address"];
            /** @description When it was made, as Array sent it: a date and time, as a rule. */
            createdAt: components["schemas"]["Scalar"] | null;
            /** @description What the user calls it. */
            label: string;
            /** @description How far around it is watched, in miles. */
            radiusMiles: components["schemas"]["Amount"];
            /** @description Array's id of the watch. */
            watchId: string;
        };
        /** @description How the neighborhood watch is. */
        WatchStatusReply: {
            /** @description Whether anything is watched. */
            hasWatches: boolean;
            /**
             * Format: int64
             * @description How many alerts that gave.
             */
            watchAlertCount: number;
        };
        /** @description A section, or that it failed. */
        WatchStatusReplyOutcome: {
            Ok: components["schemas"]["WatchStatusReply"];
        } | {
            Err: components["schemas"]["Why"];
        };
        /** @description The neighborhoods that a user has watched. */
        Watches: {
            /** @description In the order in which Array sent them. */
            watches: components["schemas"]["Watch"][];
        };
        /** @description Where the events of a tenant go. */
        Webhook: {
            /** @description The tenant. */
            account: string;
            /** @description When it was put first. */
            createdAt: string;
            /** @description Since when nothing is sent to it: until it is put anew. */
            disabledAt: string | null;
            /** @description Why. */
            disabledWhy: string | null;
            /** @description Until when the secret of before signs beside it. */
            formerUntil: string | null;
            /** @description What signs, told when it is made and never again. */
            secret?: string;
            /** @description The types that it takes; `null`: all. */
            types: string[] | null;
            /** @description When something of it changed last. */
            updatedAt: string;
            /** @description The address. */
            url: string;
        };
        /** @description What a client reads of a failure. */
        WebhooksFailure: {
            /** @description Why a 401 is one, in English. */
            detail?: string;
            /** @description The name of the failure. */
            error: string;
            /** @description Where the documentation explains it. */
            help: components["schemas"]["Help"];
            /** @description The paths of the members that are not right, in dotted form. */
            invalid_fields?: string[];
            /** @description What the rules say of the body, in the order of its schema. */
            issues?: components["schemas"]["Issue"][];
            /**
             * Format: int64
             * @description How many attempts to authenticate there are.
             */
            max_allowed?: number;
            /** @description The id of the request, as the log has it. */
            request_id: string;
            /**
             * Format: int64
             * @description When the next attempt may be made, Unix seconds.
             */
            retry_after?: number;
            /** @description Whether there are more issues than are listed. */
            truncated?: boolean;
        };
        /**
         * @description Why a section can't be had.
         * @constant
         */
        Why: "provider unavailable";
        /** @description The reply to a call that wrote, and has nothing more to tell. */
        Written: {
            /** @description That it was carried out. */
            responseDetails: components["schemas"]["Envelope"];
        };
    };
    responses: {
        /** @description A parameter of the query is not right. x-site-context is not JSON with the caller's account. People are found by one parameter, or listed without any. */
        IdentityBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "invalid" | "site_context" | "one_search";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. The precondition is no list of entity tags. */
        IdentityBadRequest10: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context" | "header";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. */
        IdentityBadRequest11: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context";
                };
            };
        };
        /** @description A parameter of the query is not right. x-site-context is not JSON with the caller's account. */
        IdentityBadRequest12: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "invalid" | "site_context";
                };
            };
        };
        /** @description The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. x-site-context is not JSON with the caller's account. The address book is as full as it may be: delete an address first. */
        IdentityBadRequest13: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "idempotency_key_malformed" | "site_context" | "too_many_addresses";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. The address book is as full as it may be: delete an address first. The precondition is no list of entity tags. */
        IdentityBadRequest14: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context" | "too_many_addresses" | "header";
                };
            };
        };
        /** @description x-site-context is not JSON with the caller's account. */
        IdentityBadRequest15: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "site_context";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. The access token carries no second factor. */
        IdentityBadRequest16: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context" | "second_factor_required";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. Either a user name or an e-mail address is needed. */
        IdentityBadRequest17: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context" | "one_name";
                };
            };
        };
        /** @description x-site-context is not JSON with the caller's account. The precondition is no list of entity tags. */
        IdentityBadRequest2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "site_context" | "header";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. What the site keeps with the user would be larger than 4,096 bytes. The precondition is no list of entity tags. */
        IdentityBadRequest3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context" | "extra_too_large" | "header";
                };
            };
        };
        /** @description x-site-context is not JSON with the caller's account. The access token carries no second factor. */
        IdentityBadRequest4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "site_context" | "second_factor_required";
                };
            };
        };
        /** @description The body ended too early. The body is not right. x-site-context is not JSON with the caller's account. */
        IdentityBadRequest5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "site_context";
                };
            };
        };
        /** @description The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. x-site-context is not JSON with the caller's account. This user name is taken. */
        IdentityBadRequest6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "idempotency_key_malformed" | "site_context" | "username_taken";
                };
            };
        };
        /** @description The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. x-site-context is not JSON with the caller's account. */
        IdentityBadRequest7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "idempotency_key_malformed" | "site_context";
                };
            };
        };
        /** @description The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. x-site-context is not JSON with the caller's account. */
        IdentityBadRequest8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "invalid" | "idempotency_key_malformed" | "site_context";
                };
            };
        };
        /** @description The body ended too early. x-site-context is not JSON with the caller's account. An import has at most 1,000 lines. */
        IdentityBadRequest9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_cut" | "site_context" | "too_many_lines";
                };
            };
        };
        /** @description An operator keeps this user from logging in. */
        IdentityConflict: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "held_by_operator";
                };
            };
        };
        /** @description The first call with the Idempotency-Key is still under way. */
        IdentityConflict2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_in_use";
                };
            };
        };
        /** @description The first call with the Idempotency-Key is still under way. This user has a login already. This user name is taken. */
        IdentityConflict3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_in_use" | "already_local" | "username_taken";
                };
            };
        };
        /** @description This user name is taken. The user name was changed as often as it may be in 180 days. */
        IdentityConflict4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "username_taken" | "too_many_renames";
                };
            };
        };
        /** @description The first call with the Idempotency-Key is still under way. */
        IdentityConflict5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_in_use";
                };
            };
        };
        /** @description The second factor is confirmed already. */
        IdentityConflict6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "already_confirmed";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        IdentityContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_large";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        IdentityContentTooLarge2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_large";
                };
            };
        };
        /** @description An import is at most 1 MiB. */
        IdentityContentTooLarge3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_large";
                };
            };
        };
        /** @description The access token lacks the scope. */
        IdentityForbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "forbidden";
                };
            };
        };
        /** @description A fault of the service itself. */
        IdentityInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "internal";
                };
            };
        };
        /** @description User not found. */
        IdentityNotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found";
                };
            };
        };
        /** @description User not found. Token not found. */
        IdentityNotFound10: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "token_not_found";
                };
            };
        };
        /** @description User not found. */
        IdentityNotFound2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found";
                };
            };
        };
        /** @description User not found. No addresses found. */
        IdentityNotFound3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "no_addresses";
                };
            };
        };
        /** @description User not found. Address not found. */
        IdentityNotFound4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "address_not_found";
                };
            };
        };
        /** @description User not found. Session not found. */
        IdentityNotFound5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "session_not_found";
                };
            };
        };
        /** @description User not found. There is no second factor. */
        IdentityNotFound6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "no_second_factor";
                };
            };
        };
        /** @description User not found. There is no second factor. */
        IdentityNotFound7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "user_not_found" | "no_second_factor";
                };
            };
        };
        /** @description The site has no application that lets people in. */
        IdentityNotFound8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "no_application";
                };
            };
        };
        /** @description Token not found. */
        IdentityNotFound9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "token_not_found";
                };
            };
        };
        /** @description It has another version by now. */
        IdentityPreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                };
            };
        };
        /** @description It has another version by now. */
        IdentityPreconditionFailed2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        IdentityRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_late";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        IdentityRequestTimeout2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "body_late";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        IdentityServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unavailable";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        IdentityServiceUnavailable2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unavailable";
                };
            };
        };
        /** @description Too many calls came from the address, or too many with a server's key that is none. */
        IdentityTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many calls came from the address, or too many with a server's key that is none. The user called too often within a minute. */
        IdentityTooManyRequests2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. Too many calls came from the address, or too many with a server's key that is none. The user called too often within a minute. */
        IdentityTooManyRequests3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description It is too early for another call: wait. Too many calls came from the address, or too many with a server's key that is none. The user called too often within a minute. */
        IdentityTooManyRequests4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. Too many calls came from the address, or too many with a server's key that is none. */
        IdentityTooManyRequests5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. It is too early for another call: wait. Too many calls came from the address, or too many with a server's key that is none. */
        IdentityTooManyRequests6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. It is too early for another call: wait. Too many calls came from the address, or too many with a server's key that is none. The user called too often within a minute. */
        IdentityTooManyRequests7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description The user called too often within a minute. */
        IdentityTooManyRequests8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. It is too early for another call: wait. The user called too often within a minute. */
        IdentityTooManyRequests9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "too_many_requests";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        IdentityUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. This sign-in is not good any more: log in again. This code is not right. */
        IdentityUnauthorized10: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "challenge_refused" | "code_refused";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. This code is not right. */
        IdentityUnauthorized11: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "code_refused";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. Incorrect password. A code of the second factor is needed, too. This code is not right. */
        IdentityUnauthorized12: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "incorrect_password" | "code_required" | "code_refused";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. This code is not good any more, or not for this page: ask the application for another one. This user has a second factor: log in with it. */
        IdentityUnauthorized13: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "link_refused" | "log_in_required";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. Token expired. */
        IdentityUnauthorized14: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "token_expired";
                };
            };
        };
        /** @description Token expired. */
        IdentityUnauthorized15: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "token_expired";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. Incorrect password. Inactive user. Token expired. */
        IdentityUnauthorized16: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "fresh_login_required" | "incorrect_password" | "inactive_user" | "token_expired";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. */
        IdentityUnauthorized2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "fresh_login_required";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        IdentityUnauthorized3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. Inactive user. */
        IdentityUnauthorized4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "inactive_user";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. */
        IdentityUnauthorized5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "fresh_login_required";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. Inactive user. */
        IdentityUnauthorized6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "fresh_login_required" | "inactive_user";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. Authentication Failed. */
        IdentityUnauthorized7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "authentication_failed";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. This refresh token is not good any more: log in again. */
        IdentityUnauthorized8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "refresh_token_refused";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. This code is not right. */
        IdentityUnauthorized9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "unauthorized" | "fresh_login_required" | "code_refused";
                };
            };
        };
        /** @description The Idempotency-Key came with another body before. */
        IdentityUnprocessableContent: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                };
            };
        };
        /** @description The Idempotency-Key came with another body before. */
        IdentityUnprocessableContent2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        IdentityUnsupportedMediaType: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "media_type" | "coding";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        IdentityUnsupportedMediaType2: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "media_type" | "coding";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        IdentityUnsupportedMediaType3: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "media_type" | "coding";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        IdentityUnsupportedMediaType4: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdentityFailure"] & {
                    /** @enum {unknown} */
                    code?: "media_type" | "coding";
                };
            };
        };
        /** @description The body ended too early. A parameter comes twice. grant_type is missing. Send the client's secret in the header Authorization or in the form, not in both. client_id is another client than the header Authorization has. The only grant_type is client_credentials. A scope is none, or is not one of the client's: leave scope out for all that it has. */
        OpenIDBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "invalid_request" | "unsupported_grant_type" | "invalid_scope";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        OpenIDContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "invalid_request";
                };
            };
        };
        /** @description A fault of the service itself. */
        OpenIDInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        OpenIDRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "request timeout";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        OpenIDServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        OpenIDServiceUnavailable2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. Too many calls came from the address, or too many with a server's key that is none. */
        OpenIDTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description There is no such client with that secret: send both in the header Authorization (Basic), or as client_id and client_secret. */
        OpenIDUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "invalid_client";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        OpenIDUnsupportedMediaType: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenIDFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description A fault of the service itself. */
        OperationsInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationsFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        OperationsServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperationsFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description A parameter of the query is not right. */
        OperatorsBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        OperatorsBadRequest2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The precondition is no list of entity tags. */
        OperatorsBadRequest3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body ended too early. The body is not right. The precondition is no list of entity tags. */
        OperatorsBadRequest4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        OperatorsBadRequest5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "expiresAt has passed";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        OperatorsBadRequest6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "url is not https with the name of a public host" | "no such type of events";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        OperatorsBadRequest7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "expiresAt has passed" | "no such program" | "scopes reach beyond the program";
                };
            };
        };
        /** @description Conflict. */
        OperatorsConflict: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "ended or replaced already";
                };
            };
        };
        /** @description Conflict. */
        OperatorsConflict2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "what was in the event has expired";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        OperatorsContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "payload too large";
                };
            };
        };
        /** @description The access token lacks the scope. */
        OperatorsForbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "forbidden";
                };
            };
        };
        /** @description A fault of the service itself. */
        OperatorsInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description Not Found. */
        OperatorsNotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "account not found" | "key or client not found";
                };
            };
        };
        /** @description Not Found. */
        OperatorsNotFound2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "account not found" | "key or client not found" | "webhook not found";
                };
            };
        };
        /** @description Not Found. */
        OperatorsNotFound3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "account not found" | "key or client not found" | "event not found or still waiting";
                };
            };
        };
        /** @description It has another version by now. */
        OperatorsPreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "precondition failed";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        OperatorsRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "request timeout";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        OperatorsServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. */
        OperatorsTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        OperatorsUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "unauthorized";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        OperatorsUnsupportedMediaType: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        OperatorsUnsupportedMediaType2: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OperatorsFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description X-GD-RequestID is required, and must be a UUID. Program Not Found. The precondition is no list of entity tags. */
        ProgramsBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. The precondition is no list of entity tags. */
        ProgramsBadRequest2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description A parameter of the query is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. */
        ProgramsBadRequest3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. X-GD-RequestID is required, and must be a UUID. Program Not Found. */
        ProgramsBadRequest4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. state: a closed account stays closed. The precondition is no list of entity tags. */
        ProgramsBadRequest5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. number is required. The precondition is no list of entity tags. */
        ProgramsBadRequest6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. The precondition is no list of entity tags. */
        ProgramsBadRequest7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body ended too early. The body is not right. X-GD-RequestID is required, and must be a UUID. Program Not Found. The precondition is no list of entity tags. */
        ProgramsBadRequest8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description X-GD-RequestID is required, and must be a UUID. Program Not Found. state: nobody is erased but under a closed account. The precondition is no list of entity tags. */
        ProgramsBadRequest9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The first call with the Idempotency-Key is still under way. */
        ProgramsConflict: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body is larger than 64 KiB. */
        ProgramsContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The access token lacks the scope. */
        ProgramsForbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description A fault of the service itself. */
        ProgramsInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description Account Not Found. */
        ProgramsNotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description It has another version by now. */
        ProgramsPreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body was not whole after 15 seconds. */
        ProgramsRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        ProgramsServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The program is being changed: try again. A dependency or the configuration fails: try again. */
        ProgramsServiceUnavailable2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description Too many bodies are on their way from the network. */
        ProgramsTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        ProgramsUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The Idempotency-Key came with another body before. */
        ProgramsUnprocessableContent: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        ProgramsUnsupportedMediaType: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        ProgramsUnsupportedMediaType2: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProgramsFailure"];
            };
        };
        /** @description The access token carries no second factor. The body ended too early. The body is not right. Idempotency-Key must be 1 to 255 visible ASCII characters. */
        ProtectionBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "bad request" | "InputValidationFailure" | "UserAlreadyExists";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        ProtectionBadRequest10: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description The access token carries no second factor. A parameter of the query is not right. */
        ProtectionBadRequest11: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description The access token carries no second factor. */
        ProtectionBadRequest12: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "UserNotFound";
                };
            };
        };
        /** @description The precondition is no list of entity tags. */
        ProtectionBadRequest2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "UserNotFound" | "InputValidationFailure";
                };
            };
        };
        /** @description The access token carries no second factor. The body ended too early. The body is not right. The precondition is no list of entity tags. */
        ProtectionBadRequest3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "bad request" | "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description The access token carries no second factor. The precondition is no list of entity tags. */
        ProtectionBadRequest4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "UserNotFound" | "InputValidationFailure";
                };
            };
        };
        /** @description The access token carries no second factor. */
        ProtectionBadRequest5: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "UserNotFound" | "EntitlementsRequired";
                };
            };
        };
        /** @description The access token carries no second factor. Idempotency-Key must be 1 to 255 visible ASCII characters. */
        ProtectionBadRequest6: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description The access token carries no second factor. The body ended too early. The body is not right. */
        ProtectionBadRequest7: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "TwoFactorAuthRequired" | "bad request" | "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description A parameter of the query is not right. */
        ProtectionBadRequest8: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "InputValidationFailure" | "UserNotFound";
                };
            };
        };
        /** @description Bad Request. */
        ProtectionBadRequest9: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "UserNotFound";
                };
            };
        };
        /** @description The first call with the Idempotency-Key is still under way. */
        ProtectionConflict: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "IdempotencyKeyInUse";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        ProtectionContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "payload too large";
                };
            };
        };
        /** @description A fault of the service itself. */
        ProtectionInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description No attempt to authenticate is left. Attempts to authenticate are locked for a while. */
        ProtectionLocked: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "MaximumAttemptsReached" | "AttemptsTooEarly";
                };
            };
        };
        /** @description Not Found. */
        ProtectionNotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "not found";
                };
            };
        };
        /** @description Nothing is under the path in production. */
        ProtectionNotFound2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "not found";
                };
            };
        };
        /** @description It has another version by now. */
        ProtectionPreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "precondition failed";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        ProtectionRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "request timeout";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        ProtectionServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. It is too early for another call: wait. The user called too often within a minute. */
        ProtectionTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description The user called too often within a minute. */
        ProtectionTooManyRequests2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. The user called too often within a minute. */
        ProtectionTooManyRequests3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        ProtectionUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "unauthorized";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. The last log-in is too long ago: step up, or log in again. */
        ProtectionUnauthorized2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "unauthorized";
                };
            };
        };
        /** @description The Idempotency-Key came with another body before. */
        ProtectionUnprocessableContent: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "IdempotencyKeyReused";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        ProtectionUnsupportedMediaType: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        ProtectionUnsupportedMediaType2: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "RateLimit-Policy": components["headers"]["Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProtectionFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description The precondition is no list of entity tags. */
        SupportBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body ended too early. The body is not right. The precondition is no list of entity tags. */
        SupportBadRequest2: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        SupportBadRequest3: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request" | "entitlements required";
                };
            };
        };
        /** @description A parameter of the query is not right. */
        SupportBadRequest4: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        SupportContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "payload too large";
                };
            };
        };
        /** @description The access token lacks the scope. */
        SupportForbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "forbidden";
                };
            };
        };
        /** @description A fault of the service itself. */
        SupportInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description Not Found. */
        SupportNotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "user not found";
                };
            };
        };
        /** @description It has another version by now. */
        SupportPreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "precondition failed";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        SupportRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "request timeout";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        SupportServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. */
        SupportTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        SupportUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "unauthorized";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        SupportUnsupportedMediaType: {
            headers: {
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        SupportUnsupportedMediaType2: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SupportFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
        /** @description The body ended too early. The body is not right. */
        WebhooksBadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "bad request";
                };
            };
        };
        /** @description The body is larger than 64 KiB. */
        WebhooksContentTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "payload too large";
                };
            };
        };
        /** @description The access token lacks the scope. */
        WebhooksForbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "forbidden";
                };
            };
        };
        /** @description A fault of the service itself. */
        WebhooksInternalServerError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "internal error";
                };
            };
        };
        /** @description The body was not whole after 15 seconds. */
        WebhooksRequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "request timeout";
                };
            };
        };
        /** @description A dependency or the configuration fails: try again. */
        WebhooksServiceUnavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "service unavailable";
                };
            };
        };
        /** @description Too many bodies are on their way from the network. */
        WebhooksTooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "too many requests";
                };
            };
        };
        /** @description No credential was sent. A credential is not good, or not good any more. */
        WebhooksUnauthorized: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate2"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "unauthorized";
                };
            };
        };
        /** @description The body is of another media type. The body has a Content-Encoding. */
        WebhooksUnsupportedMediaType: {
            headers: {
                Accept: components["headers"]["Accept"];
                "Accept-Encoding": components["headers"]["Accept-Encoding"];
                "Access-Control-Allow-Origin": components["headers"]["Origin"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhooksFailure"] & {
                    /** @enum {unknown} */
                    error?: "unsupported media type";
                };
            };
        };
    };
    parameters: {
        /** @description Of that type. */
        type: string;
        /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
        IdempotencyKey: string;
        /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
        IfMatch: string;
        /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
        IfNoneMatch: string;
        /** @description The id of a signed message, the same at each delivery. */
        WebhookId: string;
        /** @description When a message was signed, Unix seconds, at most 5 minutes ago. */
        WebhookTimestamp: number;
        /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
        XGDRequestID: string;
        /** @description An id for the request, which comes back and is in the log. */
        XRequestId: string;
        /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
        XSiteContext: string;
        /** @description The account of the tenant. */
        account: string;
        /** @description Of that tenant. */
        account2: string;
        /** @description The account, as the reply to its creation names it. One of another program is unknown. */
        accountIdentifier: string;
        /** @description The id of the address, a UUID. */
        addressId: string;
        /** @description The alert's id, as lists tell it. */
        alertId: string;
        /** @description Whose alerts; those of all bureaus without it. */
        bureau: "idp" | "exp" | "tui" | "efx";
        /** @description Whose alert it is: `idp`, `exp`, `tui` or `efx`. */
        bureau2: string;
        /** @description The id of the client. */
        clientId: string;
        /** @description How many entries a page has; 25 without it. */
        count: number;
        /** @description Where the page begins, as the `Link` header of the page before it says. */
        cursor: string;
        /** @description Who has this address, whole and in any case, verified or not. */
        email: string;
        /** @description The id of the event. */
        eventId: string;
        /** @description The id of the key. */
        keyId: string;
        /** @description Addresses of this kind alone, as in `shipping`; all without it. */
        kind: string;
        /** @description How many entries are passed over. A cursor does not slip while the list grows. */
        offset: number;
        /** @description Who has this telephone number, whole and in any notation. */
        phone: string;
        /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
        programCode: string;
        /** @description Whom the request with this `X-Request-Id` changed. */
        requestId: string;
        /** @description The id of the session, a UUID. */
        sessionId: string;
        /** @description Those in this state alone. */
        state: "pending" | "active" | "locked" | "closed";
        /** @description In that state. */
        state2: "waiting" | "sent" | "dead";
        /** @description The reset token. */
        token: string;
        /** @description Who has this id. */
        userId: string;
        /** @description The user's id, a UUID. */
        userId2: string;
        /** @description The user of that account, as the reply to its creation names it. */
        userIdentifier: string;
        /** @description The user's id, percent-encoded. */
        user_id: string;
        /** @description Who has this user name, in any case. */
        username: string;
    };
    requestBodies: never;
    headers: {
        /** @description The media types of bodies that are read. */
        Accept: string;
        /** @description The codings of bodies that are read. */
        "Accept-Encoding": string;
        /** @description The media types of patches that are read. */
        "Accept-Patch": string;
        /** @description Who may keep the reply, and for how long. */
        "Cache-Control": string;
        /** @description The version of what was read or written. */
        ETag: string;
        /** @description The reply is that of the first call. */
        "Idempotency-Replayed": "true";
        /** @description Where the next page is, with `rel="next"`, if there is one. */
        Link: string;
        /** @description The page's origin, if it may call. */
        Origin: string;
        /** @description Which limits there are. */
        Policy: string;
        /** @description What is left of a limit: of people in a day, to servers; of guesses only that none is. */
        RateLimit: string;
        /** @description After how many seconds it is worth another try. */
        "Retry-After": number;
        /** @description After how many seconds it is worth another try. */
        "Retry-After2": number;
        /** @description What was wrong with the credential, or what is asked for (RFC 6750, RFC 9470). */
        "WWW-Authenticate": string;
        /** @description What was wrong with the credential, or what is asked for (RFC 6750, RFC 9470). */
        "WWW-Authenticate2": string;
        /** @description How many there are on all pages. */
        "X-Total-Count": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getJwks: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys: the one that signs, the next one, and the one before it. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwkSet"];
                };
            };
            500: components["responses"]["OpenIDInternalServerError"];
            503: components["responses"]["OpenIDServiceUnavailable"];
        };
    };
    getOauthConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The issuer's document. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            500: components["responses"]["OpenIDInternalServerError"];
            503: components["responses"]["OpenIDServiceUnavailable"];
        };
    };
    getOpenidConfiguration: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The issuer's document. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            500: components["responses"]["OpenIDInternalServerError"];
            503: components["responses"]["OpenIDServiceUnavailable"];
        };
    };
    proveSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "E0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9p",
                 *       "code": "7GKQ-M2XP-9TRC-4HWD"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactor"];
            };
        };
        responses: {
            /** @description The user is signed in, with a second factor. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized10"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "newPassword": "another horse battery",
                 *       "oldPassword": "correct horse battery",
                 *       "userId": "3f0c9f2e-6d0b-4f58-9a57-0b6d0c3a8d11"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePassword"];
                "application/merge-patch+json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description The user, whose password is the new one. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityUserReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized16"];
            404: components["responses"]["IdentityNotFound10"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType4"];
            429: components["responses"]["IdentityTooManyRequests7"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    requestCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "pat.kake"
                 *     }
                 */
                "application/json": components["schemas"]["RequestCode"];
            };
        };
        responses: {
            /** @description The code is on its way, if there is such a user. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeChallenge"];
                };
            };
            400: components["responses"]["IdentityBadRequest17"];
            401: components["responses"]["IdentityUnauthorized"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    verifyCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "E0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9p",
                 *       "code": "482913"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyCode"];
            };
        };
        responses: {
            /** @description The tokens, or what is asked for beside the code. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized11"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Q5hL7wB4tR6mZ9pE0aF2gH1iN3oUVd3Kx0Y2cS1uJ8n"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyEmail"];
            };
        };
        responses: {
            /** @description The address is the user's, and verified. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized14"];
            404: components["responses"]["IdentityNotFound9"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    getLinkedApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound8"];
            429: components["responses"]["IdentityTooManyRequests"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    loginByLinkCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "H1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9pE0aF2g",
                 *       "codeVerifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
                 *     }
                 */
                "application/json": components["schemas"]["LinkSignIn"];
            };
        };
        responses: {
            /** @description The user is signed in, as the application says. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized13"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "username": "pat.kake"
                 *     }
                 */
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description The tokens, or what is asked for beside the password. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized7"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "R6mZ9pE0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4t"
                 *     }
                 */
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description The next tokens. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized8"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "pat.kake"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPassword"];
                "application/merge-patch+json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description To a server the token, to a browser that there may be one. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reset"];
                };
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized4"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "R6mZ9pE0aF2gH1iN3oUVd3Kx0Y2cS1uJ8nQ5hL7wB4t"
                 *     }
                 */
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description There is no such session any more. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "newPassword": "another horse battery",
                 *       "resetToken": "Vd3Kx0Y2cS1uJ8nQ5hL7wB4tR6mZ9pE0aF2gH1iN3oU",
                 *       "userId": "3f0c9f2e-6d0b-4f58-9a57-0b6d0c3a8d11"
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePassword"];
                "application/merge-patch+json": components["schemas"]["UpdatePassword"];
            };
        };
        responses: {
            /** @description The user, whose password is the new one. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityUserReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized14"];
            404: components["responses"]["IdentityNotFound9"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description The next tokens of the session. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized12"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests7"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    checkResetToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The reset token. */
                token: components["parameters"]["token"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is good. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodToken"];
                };
            };
            401: components["responses"]["IdentityUnauthorized15"];
            404: components["responses"]["IdentityNotFound9"];
            429: components["responses"]["IdentityTooManyRequests"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    listUser: {
        parameters: {
            query?: {
                /** @description Who has this address, whole and in any case, verified or not. */
                email?: components["parameters"]["email"];
                /** @description Who has this telephone number, whole and in any notation. */
                phone?: components["parameters"]["phone"];
                /** @description Who has this user name, in any case. */
                username?: components["parameters"]["username"];
                /** @description Who has this id. */
                userId?: components["parameters"]["userId"];
                /** @description Whom the request with this `X-Request-Id` changed. */
                requestId?: components["parameters"]["requestId"];
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            400: components["responses"]["IdentityBadRequest"];
            401: components["responses"]["IdentityUnauthorized"];
            403: components["responses"]["IdentityForbidden"];
            429: components["responses"]["IdentityTooManyRequests"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    createGuest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider": {
                 *         "password": "correct horse battery",
                 *         "username": "pat.kake"
                 *       },
                 *       "user": {
                 *         "name": {
                 *           "first": "Pat",
                 *           "last": "Kake",
                 *           "middle": "E"
                 *         },
                 *         "email": "pat.kake@example.com",
                 *         "extra": {
                 *           "theme": "dark"
                 *         },
                 *         "phone": [
                 *           {
                 *             "extenstion": "7",
                 *             "number": "+1 (212) 555-0123"
                 *           }
                 *         ],
                 *         "roles": [
                 *           "admin"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateGuest"];
            };
        };
        responses: {
            /** @description The guest is signed in. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest8"];
            401: components["responses"]["IdentityUnauthorized3"];
            408: components["responses"]["IdentityRequestTimeout2"];
            409: components["responses"]["IdentityConflict2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            422: components["responses"]["IdentityUnprocessableContent"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    importUsers: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "externalId": "1042",
                 *       "provider": {
                 *         "passwordHash": "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc",
                 *         "username": "pat.kake"
                 *       },
                 *       "totpSecret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                 *       "user": {
                 *         "name": {
                 *           "first": "Pat",
                 *           "last": "Kake"
                 *         }
                 *       }
                 *     }
                 */
                "application/x-ndjson": components["schemas"]["ImportUser"];
            };
        };
        responses: {
            /** @description What came of the lines. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            400: components["responses"]["IdentityBadRequest9"];
            401: components["responses"]["IdentityUnauthorized3"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge3"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    createLocalUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider": {
                 *         "password": "correct horse battery",
                 *         "username": "pat.kake"
                 *       },
                 *       "user": {
                 *         "name": {
                 *           "first": "Pat",
                 *           "last": "Kake",
                 *           "middle": "E"
                 *         },
                 *         "email": "pat.kake@example.com",
                 *         "extra": {
                 *           "theme": "dark"
                 *         },
                 *         "phone": [
                 *           {
                 *             "extenstion": "7",
                 *             "number": "+1 (212) 555-0123"
                 *           }
                 *         ],
                 *         "roles": [
                 *           "admin"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateLocalUser"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest6"];
            401: components["responses"]["IdentityUnauthorized3"];
            408: components["responses"]["IdentityRequestTimeout2"];
            409: components["responses"]["IdentityConflict2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            422: components["responses"]["IdentityUnprocessableContent"];
            429: components["responses"]["IdentityTooManyRequests6"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityUserReply"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest2"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of the user is left. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest2"];
            401: components["responses"]["IdentityUnauthorized2"];
            403: components["responses"]["IdentityForbidden"];
            404: components["responses"]["IdentityNotFound"];
            412: components["responses"]["IdentityPreconditionFailed"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": {
                 *         "last": "Doe"
                 *       },
                 *       "locale": "es"
                 *     }
                 */
                "application/json": components["schemas"]["CorrectUser"];
                "application/merge-patch+json": components["schemas"]["CorrectUser"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityUserReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest3"];
            401: components["responses"]["IdentityUnauthorized2"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            412: components["responses"]["IdentityPreconditionFailed"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType"];
            429: components["responses"]["IdentityTooManyRequests3"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    createUserActivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "asked for it"
                 *     }
                 */
                "application/json": components["schemas"]["UserState"];
            };
        };
        responses: {
            /** @description The user may log in. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized"];
            403: components["responses"]["IdentityForbidden"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            409: components["responses"]["IdentityConflict"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    listUserAddresses: {
        parameters: {
            query?: {
                /** @description Addresses of this kind alone, as in `shipping`; all without it. */
                kind?: components["parameters"]["kind"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses, the oldest first. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest12"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound3"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    createUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address1": "1 Main Street",
                 *       "city": "Albany",
                 *       "country": "US",
                 *       "state": "NY",
                 *       "zipCode": "12207"
                 *     }
                 */
                "application/json": components["schemas"]["UserAddress"];
            };
        };
        responses: {
            /** @description All addresses of the user, the oldest first. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest13"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            409: components["responses"]["IdentityConflict5"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            422: components["responses"]["IdentityUnprocessableContent2"];
            429: components["responses"]["IdentityTooManyRequests3"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    getUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the address, a UUID. */
                addressId: components["parameters"]["addressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address, alone in a list. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AboutAddress"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest2"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound4"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    putUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the address, a UUID. */
                addressId: components["parameters"]["addressId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address1": "1 Main Street",
                 *       "city": "Albany",
                 *       "country": "US",
                 *       "state": "NY",
                 *       "zipCode": "12207"
                 *     }
                 */
                "application/json": components["schemas"]["UserAddress"];
            };
        };
        responses: {
            /** @description All addresses of the user, the oldest first. The `ETag` is that of the replaced one. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AboutAddress"];
                };
            };
            400: components["responses"]["IdentityBadRequest14"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound4"];
            408: components["responses"]["IdentityRequestTimeout"];
            412: components["responses"]["IdentityPreconditionFailed"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests3"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    deleteUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the address, a UUID. */
                addressId: components["parameters"]["addressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses that are left, the oldest first. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest2"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound4"];
            412: components["responses"]["IdentityPreconditionFailed"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    setDefaultUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the address, a UUID. */
                addressId: components["parameters"]["addressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All addresses of the user, the oldest first. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound4"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    unsetDefaultUserAddress: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the address, a UUID. */
                addressId: components["parameters"]["addressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All addresses of the user, the oldest first. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound4"];
            429: components["responses"]["IdentityTooManyRequests2"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    createUserDeactivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "asked for it"
                 *     }
                 */
                "application/json": components["schemas"]["UserState"];
            };
        };
        responses: {
            /** @description The user may not log in. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized"];
            403: components["responses"]["IdentityForbidden"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    changeUserEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "pat.doe@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeEmail"];
            };
        };
        responses: {
            /** @description A mail is on its way, if as many were not sent there already. */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailNotice"];
                };
            };
            400: components["responses"]["IdentityBadRequest11"];
            401: components["responses"]["IdentityUnauthorized6"];
            404: components["responses"]["IdentityNotFound2"];
            408: components["responses"]["IdentityRequestTimeout2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests7"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    getUserExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is known, signed. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["IdentityBadRequest4"];
            401: components["responses"]["IdentityUnauthorized2"];
            403: components["responses"]["IdentityForbidden"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests4"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    createUserLinkCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "codeChallenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                 *     }
                 */
                "application/json": components["schemas"]["Link"];
            };
        };
        responses: {
            /** @description The code. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkCode"];
                };
            };
            400: components["responses"]["IdentityBadRequest5"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            429: components["responses"]["IdentityTooManyRequests5"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    makeUserLocal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider": {
                 *         "password": "correct horse battery",
                 *         "username": "somebody"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BecomeLocal"];
            };
        };
        responses: {
            /** @description The user is signed in. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest7"];
            401: components["responses"]["IdentityUnauthorized4"];
            404: components["responses"]["IdentityNotFound"];
            408: components["responses"]["IdentityRequestTimeout"];
            409: components["responses"]["IdentityConflict3"];
            413: components["responses"]["IdentityContentTooLarge"];
            415: components["responses"]["IdentityUnsupportedMediaType2"];
            422: components["responses"]["IdentityUnprocessableContent2"];
            429: components["responses"]["IdentityTooManyRequests3"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    listUserSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions that go on, the newest last. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"][];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    endUserSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
                /** @description The id of the session, a UUID. */
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound5"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    getUserTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether there is one. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Factor"];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    beginUserTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The second factor, to be confirmed with a code. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFactor"];
                };
            };
            400: components["responses"]["IdentityBadRequest4"];
            401: components["responses"]["IdentityUnauthorized2"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    deleteUserTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no second factor. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["IdentityBadRequest4"];
            401: components["responses"]["IdentityUnauthorized2"];
            404: components["responses"]["IdentityNotFound"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    confirmUserTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmTotp"];
            };
        };
        responses: {
            /** @description The second factor is confirmed: the next tokens of the session. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["IdentityBadRequest16"];
            401: components["responses"]["IdentityUnauthorized9"];
            404: components["responses"]["IdentityNotFound6"];
            408: components["responses"]["IdentityRequestTimeout2"];
            409: components["responses"]["IdentityConflict6"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType3"];
            429: components["responses"]["IdentityTooManyRequests9"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    createUserRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new recovery codes. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["IdentityBadRequest4"];
            401: components["responses"]["IdentityUnauthorized2"];
            404: components["responses"]["IdentityNotFound7"];
            429: components["responses"]["IdentityTooManyRequests8"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    resetUserTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Until then log-ins ask for the second factor. */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorReset"];
                };
            };
            400: components["responses"]["IdentityBadRequest15"];
            401: components["responses"]["IdentityUnauthorized"];
            404: components["responses"]["IdentityNotFound7"];
            429: components["responses"]["IdentityTooManyRequests"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable"];
        };
    };
    renameUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The site, as JSON: `{"account": "…"}`. Without it that of the key is meant. */
                "X-Site-Context"?: components["parameters"]["XSiteContext"];
            };
            path: {
                /** @description The user's id, a UUID. */
                userId: components["parameters"]["userId2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "newUsername": "pat.doe",
                 *       "oldUsername": "pat.kake"
                 *     }
                 */
                "application/json": components["schemas"]["RenameUser"];
                "application/merge-patch+json": components["schemas"]["RenameUser"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityUserReply"];
                };
            };
            400: components["responses"]["IdentityBadRequest10"];
            401: components["responses"]["IdentityUnauthorized5"];
            404: components["responses"]["IdentityNotFound2"];
            408: components["responses"]["IdentityRequestTimeout2"];
            409: components["responses"]["IdentityConflict4"];
            412: components["responses"]["IdentityPreconditionFailed2"];
            413: components["responses"]["IdentityContentTooLarge2"];
            415: components["responses"]["IdentityUnsupportedMediaType4"];
            429: components["responses"]["IdentityTooManyRequests7"];
            500: components["responses"]["IdentityInternalServerError"];
            503: components["responses"]["IdentityServiceUnavailable2"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            500: components["responses"]["OperationsInternalServerError"];
            503: components["responses"]["OperationsServiceUnavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": {
                 *         "city": "New York",
                 *         "state": "NY",
                 *         "street": "123 Main Street",
                 *         "zip": "10001"
                 *       },
                 *       "dob": "1990-03-10",
                 *       "emailAddress": "alex.taylor@example.com",
                 *       "firstName": "Alex",
                 *       "lastName": "Taylor",
                 *       "phoneNumber": "2125550123",
                 *       "ssn": "123456789",
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["CreateUser"];
            };
        };
        responses: {
            /** @description The user is there, and this is its first token. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserToken"];
                };
            };
            400: components["responses"]["ProtectionBadRequest"];
            401: components["responses"]["ProtectionUnauthorized"];
            408: components["responses"]["ProtectionRequestTimeout"];
            409: components["responses"]["ProtectionConflict"];
            413: components["responses"]["ProtectionContentTooLarge"];
            415: components["responses"]["ProtectionUnsupportedMediaType"];
            422: components["responses"]["ProtectionUnprocessableContent"];
            423: components["responses"]["ProtectionLocked"];
            429: components["responses"]["ProtectionTooManyRequests"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile status. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileStatus"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest2"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is forgotten. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["ProtectionBadRequest4"];
            401: components["responses"]["ProtectionUnauthorized2"];
            412: components["responses"]["ProtectionPreconditionFailed"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "emailAddress": "pat.kake@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateUser"];
                "application/merge-patch+json": components["schemas"]["UpdateUser"];
            };
        };
        responses: {
            /** @description The profile status after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileStatus"];
                };
            };
            400: components["responses"]["ProtectionBadRequest3"];
            401: components["responses"]["ProtectionUnauthorized2"];
            408: components["responses"]["ProtectionRequestTimeout"];
            412: components["responses"]["ProtectionPreconditionFailed"];
            413: components["responses"]["ProtectionContentTooLarge"];
            415: components["responses"]["ProtectionUnsupportedMediaType2"];
            429: components["responses"]["ProtectionTooManyRequests3"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    listMyAlerts: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
                /** @description Whose alerts; those of all bureaus without it. */
                bureau?: components["parameters"]["bureau"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of alerts. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAlerts"];
                };
            };
            400: components["responses"]["ProtectionBadRequest8"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    markMyAlertsRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "alertIds": [
                 *         "alertId"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReadAlerts"];
            };
        };
        responses: {
            /** @description They are marked. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest10"];
            401: components["responses"]["ProtectionUnauthorized"];
            408: components["responses"]["ProtectionRequestTimeout"];
            413: components["responses"]["ProtectionContentTooLarge"];
            415: components["responses"]["ProtectionUnsupportedMediaType"];
            429: components["responses"]["ProtectionTooManyRequests3"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    markMyAlertsUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "alertIds": [
                 *         "alertId"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReadAlerts"];
            };
        };
        responses: {
            /** @description They are marked. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest10"];
            401: components["responses"]["ProtectionUnauthorized"];
            408: components["responses"]["ProtectionRequestTimeout"];
            413: components["responses"]["ProtectionContentTooLarge"];
            415: components["responses"]["ProtectionUnsupportedMediaType"];
            429: components["responses"]["ProtectionTooManyRequests3"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    markMyAlertRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The alert's id, as lists tell it. */
                alertId: components["parameters"]["alertId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is marked. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    markMyAlertUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The alert's id, as lists tell it. */
                alertId: components["parameters"]["alertId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is marked. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyAlertDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description Whose alert it is: `idp`, `exp`, `tui` or `efx`. */
                bureau: components["parameters"]["bureau2"];
                /** @description The alert's id, as lists tell it. */
                alertId: components["parameters"]["alertId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDetails"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    listMyCreditScores: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credit scores. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditScores"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyDashboard: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every section, or that it failed. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["ProtectionBadRequest11"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    enrollMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The enrollments that hold now. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrollments"];
                };
            };
            400: components["responses"]["ProtectionBadRequest5"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyFinancialAccountsStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the accounts are. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancialAccounts"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    migrateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0
                 *     }
                 */
                "application/json": components["schemas"]["Migration"];
            };
        };
        responses: {
            /** @description The version changed. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Migrated"];
                };
            };
            /** @description It was that version already. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest7"];
            401: components["responses"]["ProtectionUnauthorized"];
            408: components["responses"]["ProtectionRequestTimeout"];
            413: components["responses"]["ProtectionContentTooLarge"];
            415: components["responses"]["ProtectionUnsupportedMediaType"];
            429: components["responses"]["ProtectionTooManyRequests3"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyMockSamples: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which samples the user has. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Samples"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound2"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    createMyMockAlert: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are there. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound2"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    deleteMyMockAlerts: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound2"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    createMyMockScan: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are there. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound2"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    deleteMyMockScans: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            404: components["responses"]["ProtectionNotFound2"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyMonitorsOverview: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is watched. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Monitors"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    listMyNhwAlerts: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of alerts. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAlerts"];
                };
            };
            400: components["responses"]["ProtectionBadRequest11"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyNhwStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the neighborhood watch is. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchStatusReply"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    listMyNhwWatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The watched neighborhoods. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Watches"];
                };
            };
            400: components["responses"]["ProtectionBadRequest12"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    listMyScans: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scans. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scans"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    getMyScansProgress: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanProgress"];
                };
            };
            400: components["responses"]["ProtectionBadRequest9"];
            401: components["responses"]["ProtectionUnauthorized"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    createMyToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserToken"];
                };
            };
            400: components["responses"]["ProtectionBadRequest6"];
            401: components["responses"]["ProtectionUnauthorized"];
            409: components["responses"]["ProtectionConflict"];
            422: components["responses"]["ProtectionUnprocessableContent"];
            423: components["responses"]["ProtectionLocked"];
            429: components["responses"]["ProtectionTooManyRequests2"];
            500: components["responses"]["ProtectionInternalServerError"];
            503: components["responses"]["ProtectionServiceUnavailable"];
        };
    };
    receiveArrayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The id of a signed message, the same at each delivery. */
                "Webhook-Id"?: components["parameters"]["WebhookId"];
                /** @description When a message was signed, Unix seconds, at most 5 minutes ago. */
                "Webhook-Timestamp"?: components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "details": {
                 *         "alertId": 8,
                 *         "alertType": "COA",
                 *         "bureau": "exp",
                 *         "clientKey": "7b1d2f0a-94c3-4a7e-8f1d-5c2e6b3a9f04"
                 *       },
                 *       "event": "push",
                 *       "method": "push",
                 *       "service": "alerts"
                 *     }
                 */
                "application/json": components["schemas"]["ArrayWebhook"];
            };
        };
        responses: {
            /** @description It took effect, now or before, or it is kept. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["WebhooksBadRequest"];
            401: components["responses"]["WebhooksUnauthorized"];
            403: components["responses"]["WebhooksForbidden"];
            408: components["responses"]["WebhooksRequestTimeout"];
            413: components["responses"]["WebhooksContentTooLarge"];
            415: components["responses"]["WebhooksUnsupportedMediaType"];
            429: components["responses"]["WebhooksTooManyRequests"];
            500: components["responses"]["WebhooksInternalServerError"];
            503: components["responses"]["WebhooksServiceUnavailable"];
        };
    };
    receivePaymentsWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
                /** @description The id of a signed message, the same at each delivery. */
                "Webhook-Id"?: components["parameters"]["WebhookId"];
                /** @description When a message was signed, Unix seconds, at most 5 minutes ago. */
                "Webhook-Timestamp"?: components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlements": [
                 *         {
                 *           "code": "idp-pro",
                 *           "expiresAt": 1790000060
                 *         }
                 *       ],
                 *       "event": "activated",
                 *       "userId": "alex"
                 *     }
                 */
                "application/json": components["schemas"]["PaymentsWebhook"];
            };
        };
        responses: {
            /** @description It took effect, now or before, or it is kept. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["WebhooksBadRequest"];
            401: components["responses"]["WebhooksUnauthorized"];
            403: components["responses"]["WebhooksForbidden"];
            408: components["responses"]["WebhooksRequestTimeout"];
            413: components["responses"]["WebhooksContentTooLarge"];
            415: components["responses"]["WebhooksUnsupportedMediaType"];
            429: components["responses"]["WebhooksTooManyRequests"];
            500: components["responses"]["WebhooksInternalServerError"];
            503: components["responses"]["WebhooksServiceUnavailable"];
        };
    };
    listSupportAudit: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was recorded. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            400: components["responses"]["SupportBadRequest4"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    getSupportUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["SupportBadRequest"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    deleteSupportUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is forgotten. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["SupportBadRequest"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            412: components["responses"]["SupportPreconditionFailed"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    updateSupportUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ssn": "123456789"
                 *     }
                 */
                "application/json": components["schemas"]["SupportUpdate"];
                "application/merge-patch+json": components["schemas"]["SupportUpdate"];
            };
        };
        responses: {
            /** @description The user after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReply"];
                };
            };
            400: components["responses"]["SupportBadRequest2"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            408: components["responses"]["SupportRequestTimeout"];
            412: components["responses"]["SupportPreconditionFailed"];
            413: components["responses"]["SupportContentTooLarge"];
            415: components["responses"]["SupportUnsupportedMediaType"];
            429: components["responses"]["SupportTooManyRequests"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    resetSupportUserAttempts: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user has all attempts again. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    listSupportUserAudit: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was recorded. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            400: components["responses"]["SupportBadRequest4"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    enrollSupportUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The user's id, percent-encoded. */
                user_id: components["parameters"]["user_id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "srts": [
                 *         "c2FuZGJveC1yZWNlaXB0"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SupportEnroll"];
            };
        };
        responses: {
            /** @description The enrollments that hold now. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrollments"];
                };
            };
            400: components["responses"]["SupportBadRequest3"];
            401: components["responses"]["SupportUnauthorized"];
            403: components["responses"]["SupportForbidden"];
            404: components["responses"]["SupportNotFound"];
            408: components["responses"]["SupportRequestTimeout"];
            413: components["responses"]["SupportContentTooLarge"];
            415: components["responses"]["SupportUnsupportedMediaType2"];
            429: components["responses"]["SupportTooManyRequests"];
            500: components["responses"]["SupportInternalServerError"];
            503: components["responses"]["SupportServiceUnavailable"];
        };
    };
    createAccessToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_id": "shop",
                 *       "client_secret": "secret",
                 *       "grant_type": "client_credentials"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @description The client, where `Authorization: Basic` does not name it. */
                    client_id?: string;
                    /** @description The client's secret, where `Authorization: Basic` does not have it. */
                    client_secret?: string;
                    /**
                     * @description By what the token is asked for.
                     * @enum {string}
                     */
                    grant_type: "client_credentials";
                    /** @description Scopes with blanks between; all that the client has without it. */
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "RateLimit-Policy": components["headers"]["Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            400: components["responses"]["OpenIDBadRequest"];
            401: components["responses"]["OpenIDUnauthorized"];
            408: components["responses"]["OpenIDRequestTimeout"];
            413: components["responses"]["OpenIDContentTooLarge"];
            415: components["responses"]["OpenIDUnsupportedMediaType"];
            429: components["responses"]["OpenIDTooManyRequests"];
            500: components["responses"]["OpenIDInternalServerError"];
            503: components["responses"]["OpenIDServiceUnavailable2"];
        };
    };
    listOperatorAccounts: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tenants. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsReply"];
                };
            };
            400: components["responses"]["OperatorsBadRequest"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    createOperatorAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTenant"];
            };
        };
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountReply"];
                };
            };
            400: components["responses"]["OperatorsBadRequest2"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            408: components["responses"]["OperatorsRequestTimeout"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    getOperatorAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountReply"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["OperatorsBadRequest3"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    updateOperatorAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeTenant"];
                "application/merge-patch+json": components["schemas"]["ChangeTenant"];
            };
        };
        responses: {
            /** @description The tenant after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountReply"];
                };
            };
            400: components["responses"]["OperatorsBadRequest4"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            412: components["responses"]["OperatorsPreconditionFailed"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType2"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    listOperatorAccountKeys: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            400: components["responses"]["OperatorsBadRequest"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    createOperatorAccountKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "browser",
                 *       "label": "Pages"
                 *     }
                 */
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["OperatorsBadRequest5"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    getOperatorAccountKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
                /** @description The id of the key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without its text. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    updateOperatorAccountKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
                /** @description The id of the key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": null
                 *     }
                 */
                "application/json": components["schemas"]["ChangeKey"];
                "application/merge-patch+json": components["schemas"]["ChangeKey"];
            };
        };
        responses: {
            /** @description The key after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["OperatorsBadRequest5"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            409: components["responses"]["OperatorsConflict"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType2"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    revokeOperatorAccountKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
                /** @description The id of the key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, which has ended. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    rotateOperatorAccountKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
                /** @description The id of the key. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 1
                 *     }
                 */
                "application/json": components["schemas"]["Rotate"];
            };
        };
        responses: {
            /** @description The new key. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rotated"];
                };
            };
            400: components["responses"]["OperatorsBadRequest2"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            409: components["responses"]["OperatorsConflict"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    getOperatorAccountWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint, without its secret. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound2"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    putOperatorAccountWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "types": [
                 *         "user.deleted"
                 *       ],
                 *       "url": "https://hooks.example.com/idp"
                 *     }
                 */
                "application/json": components["schemas"]["PutWebhook"];
            };
        };
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["OperatorsBadRequest6"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    deleteOperatorAccountWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has none any more. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound2"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    rotateOperatorAccountWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The account of the tenant. */
                account: components["parameters"]["account"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 1
                 *     }
                 */
                "application/json": components["schemas"]["Rotate"];
            };
        };
        responses: {
            /** @description The endpoint with its new `secret`. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["OperatorsBadRequest2"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound2"];
            408: components["responses"]["OperatorsRequestTimeout"];
            409: components["responses"]["OperatorsConflict"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    listOperatorClients: {
        parameters: {
            query?: {
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description How many entries are passed over. A cursor does not slip while the list grows. */
                offset?: components["parameters"]["offset"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clients. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clients"];
                };
            };
            400: components["responses"]["OperatorsBadRequest"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    createOperatorClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": [
                 *         "webhook",
                 *         "support"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateClient"];
            };
        };
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeClient"];
                };
            };
            400: components["responses"]["OperatorsBadRequest7"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            408: components["responses"]["OperatorsRequestTimeout"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    getOperatorClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The id of the client. */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client, without its secret. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    updateOperatorClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The id of the client. */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "Desk"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeCredential"];
                "application/merge-patch+json": components["schemas"]["ChangeCredential"];
            };
        };
        responses: {
            /** @description The client after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["OperatorsBadRequest5"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            409: components["responses"]["OperatorsConflict"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType2"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    revokeOperatorClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The id of the client. */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client, which has ended. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    rotateOperatorClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The id of the client. */
                clientId: components["parameters"]["clientId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 0
                 *     }
                 */
                "application/json": components["schemas"]["Rotate"];
            };
        };
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedReply"];
                };
            };
            400: components["responses"]["OperatorsBadRequest2"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound"];
            408: components["responses"]["OperatorsRequestTimeout"];
            409: components["responses"]["OperatorsConflict"];
            413: components["responses"]["OperatorsContentTooLarge"];
            415: components["responses"]["OperatorsUnsupportedMediaType"];
            429: components["responses"]["OperatorsTooManyRequests"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    listOperatorDeliveries: {
        parameters: {
            query?: {
                /** @description Of that tenant. */
                account?: components["parameters"]["account2"];
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            400: components["responses"]["OperatorsBadRequest"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    listOperatorEvents: {
        parameters: {
            query?: {
                /** @description Of that type. */
                type?: components["parameters"]["type"];
                /** @description Of that tenant. */
                account?: components["parameters"]["account2"];
                /** @description In that state. */
                state?: components["parameters"]["state2"];
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            400: components["responses"]["OperatorsBadRequest"];
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    createOperatorEventReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The id of the event. */
                eventId: components["parameters"]["eventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits again, and is sent at once. */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["OperatorsUnauthorized"];
            403: components["responses"]["OperatorsForbidden"];
            404: components["responses"]["OperatorsNotFound3"];
            409: components["responses"]["OperatorsConflict2"];
            500: components["responses"]["OperatorsInternalServerError"];
            503: components["responses"]["OperatorsServiceUnavailable"];
        };
    };
    getProgram: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramReply"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProgramsBadRequest"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    putProgram: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "environment": "pie",
                 *       "newServiceKey": true
                 *     }
                 */
                "application/json": components["schemas"]["Program"];
            };
        };
        responses: {
            /** @description The program after the change. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramReply"];
                };
            };
            400: components["responses"]["ProgramsBadRequest2"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    listProgramAccounts: {
        parameters: {
            query?: {
                /** @description Those in this state alone. */
                state?: components["parameters"]["state"];
                /** @description How many entries a page has; 25 without it. */
                count?: components["parameters"]["count"];
                /** @description Where the page begins, as the `Link` header of the page before it says. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            400: components["responses"]["ProgramsBadRequest3"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    createProgramAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Makes sure that the call takes effect once: for 24 hours, the same call with the same key gets the first answer again. Best a random UUID, made anew for each thing that is to be created. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "accountType": "consumer",
                 *       "user": {
                 *         "email": {
                 *           "emailAddress": "alex.taylor@example.com",
                 *           "isDefault": true
                 *         },
                 *         "identifyingData": {
                 *           "dateOfBirth": "1990-03-10",
                 *           "ssn": "123456789"
                 *         },
                 *         "phoneNumbers": [
                 *           {
                 *             "type": "mobile",
                 *             "isDefault": true,
                 *             "number": "2225550151"
                 *           }
                 *         ],
                 *         "profileData": {
                 *           "addresses": [
                 *             {
                 *               "type": "home",
                 *               "addressLine1": "1234 E Foothill Blvd",
                 *               "city": "Pasadena",
                 *               "countryCode": "USA",
                 *               "isDefault": true,
                 *               "state": "CA",
                 *               "zipCode": "91107"
                 *             }
                 *           ],
                 *           "firstName": "Alex",
                 *           "lastName": "Taylor",
                 *           "middleName": "J"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateAccount"];
            };
        };
        responses: {
            /** @description The account, which is pending. Number of Active Accounts Exceeded. Number of Activated Accounts over Lifetime exceeded. Number of Activated Accounts over Lifetime exceeded. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCreated"] | components["schemas"]["ProgramsFailure"];
                };
            };
            400: components["responses"]["ProgramsBadRequest4"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            409: components["responses"]["ProgramsConflict"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType"];
            422: components["responses"]["ProgramsUnprocessableContent"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable2"];
        };
    };
    getProgramAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProgramsBadRequest"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    updateProgramAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "active"
                 *     }
                 */
                "application/json": components["schemas"]["AccountState"];
                "application/merge-patch+json": components["schemas"]["AccountState"];
            };
        };
        responses: {
            /** @description The account is in that state. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["ProgramsBadRequest5"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType2"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    listProgramAccountUsers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: where what is read has one of them, it is not sent again. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users, in the order in which they were created. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
                };
            };
            /** @description It is the version that `If-None-Match` names. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ProgramsBadRequest"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    putProgramAccountUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
                /** @description The user of that account, as the reply to its creation names it. */
                userIdentifier: components["parameters"]["userIdentifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "profileData": {
                 *         "firstName": "Pat",
                 *         "lastName": "Kake"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PutUser"];
            };
        };
        responses: {
            /** @description What was sent is stored. A user profile cannot be updated for a locked account. SSN and date of birth cannot be changed after KYC has passed. Number of Active Accounts Exceeded. Number of Activated Accounts over Lifetime exceeded. Number of Activated Accounts over Lifetime exceeded. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"] | components["schemas"]["ProgramsFailure"];
                };
            };
            400: components["responses"]["ProgramsBadRequest6"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable2"];
        };
    };
    deleteProgramAccountUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
                /** @description The user of that account, as the reply to its creation names it. */
                userIdentifier: components["parameters"]["userIdentifier"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing personal of the user is left. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["ProgramsBadRequest9"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    putProgramAccountUserKyc: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
                /** @description The user of that account, as the reply to its creation names it. */
                userIdentifier: components["parameters"]["userIdentifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "passed"
                 *     }
                 */
                "application/json": components["schemas"]["KycStatus"];
            };
        };
        responses: {
            /** @description It is noted. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            400: components["responses"]["ProgramsBadRequest8"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable"];
        };
    };
    putProgramAccountUserName: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID, made anew for each call. What is encrypted is bound to it, and it comes back with the answer. `X-GD-Request-Id` is read in its place. */
                "X-GD-RequestID"?: components["parameters"]["XGDRequestID"];
                /** @description Versions by their `ETag`s, or `*`: what is changed still has one of them, else nothing is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path: {
                /** @description The program's code, 1–64 of `A-Za-z0-9_-`. */
                programCode: components["parameters"]["programCode"];
                /** @description The account, as the reply to its creation names it. One of another program is unknown. */
                accountIdentifier: components["parameters"]["accountIdentifier"];
                /** @description The user of that account, as the reply to its creation names it. */
                userIdentifier: components["parameters"]["userIdentifier"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "profileData": {
                 *         "firstName": "Pat",
                 *         "lastName": "Kake"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateName"];
            };
        };
        responses: {
            /** @description The name is stored. A user profile cannot be updated for a locked account. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"] | components["schemas"]["ProgramsFailure"];
                };
            };
            400: components["responses"]["ProgramsBadRequest7"];
            401: components["responses"]["ProgramsUnauthorized"];
            403: components["responses"]["ProgramsForbidden"];
            404: components["responses"]["ProgramsNotFound"];
            408: components["responses"]["ProgramsRequestTimeout"];
            412: components["responses"]["ProgramsPreconditionFailed"];
            413: components["responses"]["ProgramsContentTooLarge"];
            415: components["responses"]["ProgramsUnsupportedMediaType"];
            429: components["responses"]["ProgramsTooManyRequests"];
            500: components["responses"]["ProgramsInternalServerError"];
            503: components["responses"]["ProgramsServiceUnavailable2"];
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id for the request, which comes back and is in the log. */
                "X-Request-Id"?: components["parameters"]["XRequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Origin"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            500: components["responses"]["OperationsInternalServerError"];
            503: components["responses"]["OperationsServiceUnavailable"];
        };
    };
}
