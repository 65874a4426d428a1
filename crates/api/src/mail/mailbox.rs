//! Mails on a developer's machine, for the page that shows them. They are kept in memory alone: a restart forgets them, and no file has them.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::letter::Letter;

/// How many are kept.
const MOST: usize = 50;

/// A mail that was written.
pub(crate) struct Kept {
    /// The same at every try, and for nobody else: the id of its event.
    pub(crate) id: String,
    /// When it was written, Unix milliseconds.
    pub(crate) at: i64,
    /// To whom.
    pub(crate) to: String,
    pub(crate) letter: Letter,
    /// The link in it.
    pub(crate) link: Option<String>,
}

/// The newest mails, the newest first.
#[derive(Default)]
pub(crate) struct Mailbox(RefCell<VecDeque<Kept>>);

impl Mailbox {
    /// Keeps a mail, in place of an earlier try of the same.
    pub(crate) fn keep(&self, mail: Kept) {
        let mut all = self.0.borrow_mut();
        all.retain(|kept| kept.id != mail.id);
        all.push_front(mail);
        all.truncate(MOST);
    }

    /// What `read` makes of all that are kept.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&VecDeque<Kept>) -> T) -> T {
        read(&self.0.borrow())
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, Letter, MOST, Mailbox};

    fn mail(id: usize) -> Kept {
        let letter = Letter { subject: String::new(), text: String::new(), html: String::new() };
        Kept { id: id.to_string(), at: 0, to: String::new(), letter, link: None }
    }

    #[test]
    fn the_newest_are_kept_each_once() {
        let mailbox = Mailbox::default();
        (0..=MOST).for_each(|id| mailbox.keep(mail(id)));
        mailbox.keep(mail(7));
        let ids = mailbox.read(|all| all.iter().map(|kept| kept.id.clone()).collect::<Vec<_>>());
        assert_eq!((ids.len(), ids[0].as_str(), ids[1].as_str()), (MOST, "7", "50"));
        assert!(!ids.contains(&"0".to_owned()));
    }
}
