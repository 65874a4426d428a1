//! Whether something was built from the very same inputs before.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::project::Project;

/// Folders that hold what tools make, not what people write.
const MADE: [&str; 6] = ["node_modules", "dist", "build", "wasm", "target", "test"];

/// What a build was made from, and the file that remembers it.
pub(crate) struct Stamp {
    file: PathBuf,
    digest: String,
    made: String,
}

impl Stamp {
    /// Reads the `inputs` (files and folders of the repository; absent ones count as empty) of the build `name`.
    ///
    /// # Errors
    /// When a file can't be read.
    pub(crate) fn of(project: &Project, name: &str, inputs: &[&str], extra: &str) -> Result<Self> {
        let mut hash = Sha256::new();
        feed(&mut hash, extra.as_bytes());
        for input in inputs {
            add(&project.path(input), &mut hash)?;
        }
        let digest = Base64UrlUnpadded::encode_string(&hash.finalize());
        let file = project.path("target/stamps").join(name);
        let earlier = fs::read_to_string(&file).unwrap_or_default();
        let made = match earlier.split_once('\n') {
            Some((same, time)) if same == digest => time.to_owned(),
            _ => jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        };
        Ok(Self { file, digest, made })
    }

    /// When the build was made, or now (RFC 3339, UTC).
    pub(crate) fn time(&self) -> &str {
        &self.made
    }

    /// Whether the build was made from the same inputs, and `output` is still there.
    pub(crate) fn is_current(&self, output: &Path) -> bool {
        let earlier = fs::read_to_string(&self.file).unwrap_or_default();
        output.exists() && earlier.split('\n').next() == Some(self.digest.as_str())
    }

    /// Remembers that the build is done.
    ///
    /// # Errors
    /// When the file can't be written.
    pub(crate) fn keep(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&self.file, format!("{}\n{}", self.digest, self.made))?)
    }
}

fn add(path: &Path, hash: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        entries.sort();
        for entry in entries {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !MADE.contains(&name.as_str()) && !name.starts_with('.') {
                add(&entry, hash)?;
            }
        }
    } else if path.is_file() {
        feed(hash, path.as_os_str().as_encoded_bytes());
        feed(hash, &fs::read(path)?);
    }
    Ok(())
}

/// With its length in front, so that no two lists of texts are one text.
fn feed(hash: &mut Sha256, bytes: &[u8]) {
    hash.update(bytes.len().to_le_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::{add, feed};
    use sha2::{Digest, Sha256};
    use std::fs;

    fn digest(folder: &std::path::Path) -> Vec<u8> {
        let mut hash = Sha256::new();
        add(folder, &mut hash).unwrap();
        hash.finalize().to_vec()
    }

    #[test]
    fn a_changed_source_is_noticed_and_a_made_file_is_not() {
        let folder = std::env::temp_dir().join(format!("idp-edge-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        fs::write(folder.join("src/lib.rs"), "one").unwrap();
        let before = digest(&folder);
        fs::write(folder.join("node_modules/made.js"), "made").unwrap();
        assert_eq!(digest(&folder), before);
        fs::write(folder.join("src/lib.rs"), "two").unwrap();
        assert_ne!(digest(&folder), before);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_moves_from_one_text_to_the_next_is_noticed() {
        let digest = |texts: [&[u8]; 2]| {
            let mut hash = Sha256::new();
            texts.iter().for_each(|text| feed(&mut hash, text));
            hash.finalize()
        };
        assert_ne!(digest([b"ab", b"c"]), digest([b"a", b"bc"]));
    }
}
