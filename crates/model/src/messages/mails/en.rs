//! The mails in English.

use super::texts::{MailTexts, Mails};

const NOT_YOU: &str = "If that was you, there is nothing to do. If it was not, somebody else may be in your account: choose a new password at \
                       once, and look at your sessions.";

/// The English mails.
pub(super) static MAILS: Mails = Mails {
    language: "en",
    hello: "Hello {name},",
    hello_anybody: "Hello,",
    or_open: "If the button does not work, open this address:",
    support: "Questions? Write to {support}.",
    units: [("minute", "minutes"), ("hour", "hours"), ("day", "days")],
    verify: MailTexts {
        subject: "Confirm your e-mail address for {site}",
        lead: "Somebody, probably you, gave this address for an account at {site}. Confirm it only if that was you: whoever reads the mails of a \
               confirmed address can choose the password of the account.",
        action: "Confirm this address",
        lasts: "The link is good for {time}.",
        otherwise: "If you did not ask for this, do nothing: without the link the address is not used.",
    },
    code: MailTexts {
        subject: "Your code for {site}",
        lead: "With this code you log in to {site}:",
        action: "",
        lasts: "It is good for {time}, and once.",
        otherwise: "Give it to nobody: nobody at {site} will ever ask you for it. If you did not ask for it, do nothing: without the code nobody \
                    gets in.",
    },
    reset: MailTexts {
        subject: "Choose a new password for {site}",
        lead: "Somebody, probably you, asked for a new password for your account at {site}.",
        action: "Choose a new password",
        lasts: "The link is good for {time}, and once.",
        otherwise: "If you did not ask for this, do nothing: your password stays as it is.",
    },
    email_changed: MailTexts {
        subject: "The e-mail address of your account at {site} was changed",
        lead: "From now on your account at {site} has another e-mail address ({moment}). For a day we tell this one, too, what is done to the account.",
        action: "",
        lasts: "",
        otherwise: "If that was you, there is nothing to do. If it was not, somebody else is in your account: log in, choose a new password at once, and \
                    look at your sessions. If you can not, ask for help at {site}.",
    },
    username_changed: MailTexts {
        subject: "Your user name at {site} was changed",
        lead: "From now on you log in to {site} with another user name ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    password_changed: MailTexts {
        subject: "Your password for {site} was changed",
        lead: "The password of your account at {site} was changed ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_added: MailTexts {
        subject: "A second factor was added at {site}",
        lead: "From now on your account at {site} asks for a code of an authenticator app at each log-in ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_removed: MailTexts {
        subject: "Your second factor was removed at {site}",
        lead: "Your account at {site} does not ask for a code of an authenticator app any more ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_lost: MailTexts {
        subject: "Your second factor at {site} will be removed",
        lead: "We were told that you lost your authenticator app ({moment}).",
        action: "",
        lasts: "Unless it is used before, your account at {site} will stop asking for its codes {time} after that.",
        otherwise: "If you did not ask for this, log in once with a code of your app: that stops it. Then choose a new password.",
    },
};
