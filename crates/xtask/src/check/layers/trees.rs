//! The files of each crate and web package: no circles, and imports that only go down.

use std::cmp::Reverse;

use anyhow::{Context, Result};

use super::order::{ALL_OTHERS, Language, Layer, TREES, Tree};
use super::source::{Files, Import, first_lines, read};
use super::{circles, rust, typescript};
use crate::project::Project;

/// Where the order of the modules stands.
const ORDER: &str = "crates/xtask/src/check/layers/order.rs";

/// What is wrong in the trees of this repository.
///
/// # Errors
/// When a file can't be read or understood.
pub(super) fn faults(project: &Project) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for tree in TREES {
        let extensions: &[&str] = match tree.language {
            Language::Rust => &["rs"],
            Language::TypeScript => &["ts", "tsx"],
        };
        let files = read(&project.path(tree.root), extensions)?;
        faults.extend(compare(tree, &files).with_context(|| tree.root)?);
    }
    Ok(faults)
}

fn compare(tree: &Tree, files: &Files) -> Result<Vec<String>> {
    let imports = match tree.language {
        Language::Rust => rust::imports(files)?,
        Language::TypeScript => typescript::imports(files)?,
    };
    let mut faults = circles::faults(&imports);
    faults.extend(homeless(tree, files));
    faults.extend(first_lines(&imports).values().filter_map(|import| upward(tree, import)));
    Ok(faults.into_iter().map(|fault| format!("{}: {fault}", tree.root)).collect())
}

/// The files that belong to no layer, where there are layers.
fn homeless(tree: &Tree, files: &Files) -> Option<String> {
    let files = files.keys().filter(|file| !is_outside(file) && place(tree, file).is_none());
    let files: Vec<&str> = files.map(String::as_str).collect();
    let is_fault = !files.is_empty() && !tree.layers.is_empty();
    is_fault.then(|| {
        format!("in no layer: {}; name them, or their folders, in {ORDER}", files.join(", "))
    })
}

/// What is wrong with an import, if its target lies above, or beside where no one may know the other.
fn upward(tree: &Tree, import: &Import) -> Option<String> {
    if is_outside(&import.from) {
        return None;
    }
    let why = match (place(tree, &import.from), place(tree, &import.to)) {
        (Some(from), Some(to)) if from.layer < to.layer => "which lies above it: move the code up",
        (Some(from), Some(to))
            if from.layer == to.layer && from.is_apart && from.module != to.module =>
        {
            "which lies beside it, and the two may not know each other: move the code up"
        }
        (Some(_), None) if is_outside(&import.to) => "which lies above all: move the code down",
        _ => return None,
    };
    Some(format!("{}, {why}, or hand in what it gives", import.told()))
}

/// The root of a crate and programs beside it, which may import everything, and what nothing may import.
fn is_outside(file: &str) -> bool {
    matches!(file, "lib.rs" | "main.rs") || file.starts_with("bin/")
}

/// Where a file stands.
struct Place {
    layer: usize,
    module: &'static str,
    is_apart: bool,
}

/// The place of the module with the longest name that fits.
fn place(tree: &Tree, file: &str) -> Option<Place> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let fits = |module: &str| {
        module == ALL_OTHERS
            || stem
                .strip_prefix(module)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let layers = tree.layers.iter().enumerate();
    let places = layers.flat_map(|(layer, Layer { modules, are_apart })| {
        let modules = modules.iter().filter(|module| fits(module));
        modules.map(move |module| Place { layer, module, is_apart: *are_apart })
    });
    places.min_by_key(|place| Reverse(place.module.len()))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::check::layers::order::{Language, Layer, Tree};
    use crate::check::layers::source::Files;

    const TREE: Tree = Tree {
        root: "crates/made-up",
        language: Language::Rust,
        layers: &[
            Layer { modules: &["low", "apis/table"], are_apart: false },
            Layer { modules: &["apis/one", "apis/two"], are_apart: true },
            Layer { modules: &["apis"], are_apart: false },
        ],
    };

    fn faults(changed: &[(&str, &str)]) -> Vec<String> {
        let mut files = Files::new();
        let clean = [
            ("lib.rs", "mod low;\nmod apis;\npub fn start() { apis::two::b() }"),
            ("low.rs", "pub fn low() {}"),
            ("apis/mod.rs", "mod one;\nmod two;\nmod table;\nfn all() { one::a() }"),
            ("apis/one/mod.rs", "mod more;\nuse crate::low::low;\nuse crate::apis::table;"),
            ("apis/one/more.rs", "pub struct More;"),
            ("apis/two.rs", "pub fn b() { crate::low::low() }"),
            ("apis/table.rs", "use crate::low;"),
        ];
        for (name, text) in clean.iter().chain(changed) {
            files.insert((*name).to_owned(), (*text).to_owned());
        }
        compare(&TREE, &files).unwrap()
    }

    #[test]
    fn a_tree_as_it_should_be_has_no_fault() {
        assert_eq!(faults(&[]), Vec::<String>::new());
    }

    #[test]
    fn an_import_from_above_is_told_with_its_line_and_what_to_do() {
        assert_eq!(
            faults(&[("low.rs", "\nuse crate::apis::two;")])[1..],
            [
                "crates/made-up: low.rs:2 imports crate::apis::two from apis/two.rs, which lies above it: \
                move the code up, or hand in what it gives"
            ]
        );
    }

    #[test]
    fn all_others_stand_where_their_star_is() {
        let tree = |layers| Tree { root: "made-up", language: Language::Rust, layers };
        let files = [
            ("lib.rs", "mod base;\nmod thing;\nmod all;"),
            ("base.rs", ""),
            ("thing.rs", "use crate::all;"),
            ("all.rs", "use crate::base;"),
        ];
        let files: Files =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let below = tree(&[
            Layer { modules: &["base"], are_apart: false },
            Layer { modules: &["*"], are_apart: false },
            Layer { modules: &["all"], are_apart: false },
        ]);
        let told = compare(&below, &files).unwrap();
        assert!(matches!(&told[..], [fault] if fault.contains("thing.rs:1 imports")), "{told:?}");
    }

    #[test]
    fn modules_that_lie_apart_do_not_import_each_other() {
        assert_eq!(
            faults(&[("apis/two.rs", "use super::one::more::More;")]),
            [
                "crates/made-up: apis/two.rs:1 imports super::one::more::More from apis/one/more.rs, which lies beside it, and the \
                two may not know each other: move the code up, or hand in what it gives"
            ]
        );
    }

    #[test]
    fn but_within_such_a_module_they_may() {
        let inside = ("apis/one/mod.rs", "mod more;\nfn a(_: more::More) {}");
        assert_eq!(faults(&[inside]), Vec::<String>::new());
    }

    #[test]
    fn nothing_imports_from_the_root() {
        let told = faults(&[("apis/two.rs", "use crate::start;")]);
        assert!(
            told.iter().any(|fault| fault.contains("from lib.rs, which lies above all")),
            "{told:?}"
        );
    }

    #[test]
    fn a_circle_is_found_within_a_layer() {
        let told = faults(&[
            ("apis/one/more.rs", "use super::a;"),
            ("apis/one/mod.rs", "mod more;\nuse more::B;"),
        ]);
        assert!(told[0].starts_with("crates/made-up: 2 files import each other"), "{told:?}");
    }

    #[test]
    fn a_file_that_is_in_no_layer_is_named() {
        let told = faults(&[("lowest.rs", "")]);
        assert!(told[0].starts_with("crates/made-up: in no layer: lowest.rs; name"), "{told:?}");
    }
}
