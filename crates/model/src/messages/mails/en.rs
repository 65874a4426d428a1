//! The mails in English.

use super::texts::{MailKind, MailTexts, Mails};

/// The English mails.
pub(super) static MAILS: Mails = Mails {
    language: "en",
    hello: "Hello {name},",
    hello_anybody: "Hello,",
    or_open: "If the button does not work, open this address:",
    support: "Questions? Write to {support}.",
    units: [("minute", "minutes"), ("hour", "hours"), ("day", "days")],
    of,
};

const NOT_YOU: &str = "If that was you, there is nothing to do. If it was not, somebody else may be in your account: choose a new password at \
                       once, and look at your sessions.";

fn of(kind: MailKind) -> &'static MailTexts {
    match kind {
        MailKind::Verify => &VERIFY,
        MailKind::Code => &CODE,
        MailKind::Reset => &RESET,
        MailKind::EmailChanged => &EMAIL_CHANGED,
        MailKind::UsernameChanged => &USERNAME_CHANGED,
        MailKind::PasswordChanged => &PASSWORD_CHANGED,
        MailKind::FactorAdded => &FACTOR_ADDED,
        MailKind::FactorRemoved => &FACTOR_REMOVED,
        MailKind::FactorLost => &FACTOR_LOST,
    }
}

static VERIFY: MailTexts = MailTexts {
    subject: "Confirm your e-mail address for {site}",
    lead: "Somebody, probably you, gave this address for an account at {site}. Confirm it only if that was you: whoever reads the mails of a \
           confirmed address can choose the password of the account.",
    action: "Confirm this address",
    lasts: "The link is good for {time}.",
    otherwise: "If you did not ask for this, do nothing: without the link the address is not used.",
};

static CODE: MailTexts = MailTexts {
    subject: "Your code for {site}",
    lead: "With this code you log in to {site}:",
    action: "",
    lasts: "It is good for {time}, and once.",
    otherwise: "Give it to nobody: nobody at {site} will ever ask you for it. If you did not ask for it, do nothing: without the code nobody \
                gets in.",
};

static RESET: MailTexts = MailTexts {
    subject: "Choose a new password for {site}",
    lead: "Somebody, probably you, asked for a new password for your account at {site}.",
    action: "Choose a new password",
    lasts: "The link is good for {time}, and once.",
    otherwise: "If you did not ask for this, do nothing: your password stays as it is.",
};

static EMAIL_CHANGED: MailTexts = MailTexts {
    subject: "The e-mail address of your account at {site} was changed",
    lead: "From now on your account at {site} has another e-mail address ({moment}). For a day we tell this one, too, what is done to the account.",
    action: "",
    lasts: "",
    otherwise: "If that was you, there is nothing to do. If it was not, somebody else is in your account: log in, choose a new password at once, and \
                look at your sessions. If you can not, ask for help at {site}.",
};

static USERNAME_CHANGED: MailTexts = MailTexts {
    subject: "Your user name at {site} was changed",
    lead: "From now on you log in to {site} with another user name ({moment}).",
    action: "",
    lasts: "",
    otherwise: NOT_YOU,
};

static PASSWORD_CHANGED: MailTexts = MailTexts {
    subject: "Your password for {site} was changed",
    lead: "The password of your account at {site} was changed ({moment}).",
    action: "",
    lasts: "",
    otherwise: NOT_YOU,
};

static FACTOR_ADDED: MailTexts = MailTexts {
    subject: "A second factor was added at {site}",
    lead: "From now on your account at {site} asks for a code of an authenticator app at each log-in ({moment}).",
    action: "",
    lasts: "",
    otherwise: NOT_YOU,
};

static FACTOR_REMOVED: MailTexts = MailTexts {
    subject: "Your second factor was removed at {site}",
    lead: "Your account at {site} does not ask for a code of an authenticator app any more ({moment}).",
    action: "",
    lasts: "",
    otherwise: NOT_YOU,
};

static FACTOR_LOST: MailTexts = MailTexts {
    subject: "Your second factor at {site} will be removed",
    lead: "We were told that you lost your authenticator app ({moment}).",
    action: "",
    lasts: "Unless it is used before, your account at {site} will stop asking for its codes {time} after that.",
    otherwise: "If you did not ask for this, log in once with a code of your app: that stops it. Then choose a new password.",
};
