//! A file for others to read from, as curl does, while it is needed: of a name that nobody foresees, in a folder that nobody else may enter.
//! Everybody may write into the folder for such files, and would have made it before, or a link in its place.

use std::env;
use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::key::random;

/// The name of the file in its folder.
const NAME: &str = "lines";

/// A file with its folder, which only their owner can read; both go with it.
pub(crate) struct Scratch {
    folder: PathBuf,
    file: PathBuf,
}

impl Scratch {
    /// With that in it.
    ///
    /// # Errors
    /// When it is there already, or can't be written, or the system gives no random numbers.
    pub(crate) fn with(bytes: &[u8]) -> Result<Self> {
        Self::inside(&env::temp_dir().join(format!("idp-edge-{}", random::<16>()?)), bytes)
    }

    fn inside(folder: &Path, bytes: &[u8]) -> Result<Self> {
        let why = || folder.display().to_string();
        DirBuilder::new().mode(0o700).create(folder).with_context(why)?;
        // From here on it goes, whatever fails.
        let scratch = Self { folder: folder.to_owned(), file: folder.join(NAME) };
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let mut file = options.open(&scratch.file).with_context(why)?;
        file.write_all(bytes).with_context(why)?;
        Ok(scratch)
    }

    pub(crate) fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed lies in the folder for such files.
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_dir(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::{env, fs};

    use super::{Scratch, random};

    /// From CWE-377; CWE-379.
    #[test]
    fn what_is_there_already_is_refused_and_left_as_it_is() {
        let outer = Scratch::with(b"as it was").unwrap();
        let planted = outer.folder.join("planted");
        fs::create_dir(&planted).unwrap();
        assert!(Scratch::inside(&planted, b"more").is_err());
        assert_eq!(fs::read_dir(&planted).unwrap().count(), 0);
        fs::remove_dir(&planted).unwrap();
        for target in [outer.file(), &env::temp_dir()] {
            symlink(target, &planted).unwrap();
            assert!(Scratch::inside(&planted, b"more").is_err());
            assert!(planted.is_symlink());
            fs::remove_file(&planted).unwrap();
        }
        assert_eq!(fs::read(outer.file()).unwrap(), b"as it was");
    }

    #[test]
    fn it_is_its_owners_alone_and_goes() {
        let scratch = Scratch::with(b"lines").unwrap();
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(scratch.file()), mode(&scratch.folder)), (0o600, 0o700));
        let folder = scratch.folder.clone();
        drop(scratch);
        assert!(!folder.exists());
        assert_ne!(random::<16>().unwrap(), random::<16>().unwrap());
    }
}
