//! The modules of a crate, and which file each path in them leads to.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use syn::{Expr, ExprLit, Item, ItemMod, Lit, Meta};

use super::paths::{ALL, Said, Used, Written, is_test, read};
use super::source::{Files, Import, folder_of, join};

/// Names that stand for other names that stand for others: further than this it is a circle.
const DEPTH: usize = 20;

/// A module: its file, what it says, and those inside it.
struct Module {
    file: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    said: Said,
}

/// The modules of a crate; the first is its root.
struct Crate<'files> {
    files: &'files Files,
    modules: Vec<Module>,
    /// The macros that the root has, wherever they stand.
    exported: BTreeMap<String, usize>,
}

/// What the files of the crate import from each other, beginning with its root (`lib.rs` or `main.rs`). Declarations (`mod x;`) are no
/// imports; nor is a `pub use` of what lies below the module itself, which only gives it a shorter name: whoever uses that name imports
/// the file behind it.
///
/// # Errors
/// When there is no root, or a file is no Rust.
pub(super) fn imports(files: &Files) -> Result<Vec<Import>> {
    let root = ["lib.rs", "main.rs"].into_iter().find(|root| files.contains_key(*root));
    let mut whole = Crate { files, modules: Vec::new(), exported: BTreeMap::new() };
    whole.add_file(root.context("neither lib.rs nor main.rs")?, None)?;
    let mut imports = Vec::new();
    for (number, module) in whole.modules.iter().enumerate() {
        for used in &module.said.uses {
            if !(used.is_shared && whole.is_below(number, &used.path)) {
                imports.extend(whole.import(number, &used.path));
            }
        }
        imports.extend(module.said.paths.iter().filter_map(|path| whole.import(number, path)));
    }
    Ok(imports)
}

impl Crate<'_> {
    /// Adds a file, its modules, and the files that it declares.
    fn add_file(&mut self, file: &str, parent: Option<usize>) -> Result<Option<usize>> {
        let Some(text) = self.files.get(file) else { return Ok(None) };
        let parsed = syn::parse_file(text).with_context(|| file.to_owned())?;
        if is_test(&parsed.attrs) {
            return Ok(None);
        }
        let (folder, name) = (folder_of(file), file.rsplit('/').next().unwrap_or_default());
        let stem = name.trim_end_matches(".rs");
        let below = match stem {
            "lib" | "main" | "mod" => folder.to_owned(),
            _ => join(folder, stem),
        };
        self.add(file, &below, &parsed.items, parent).map(Some)
    }

    /// Adds a module with the given items, whose own modules lie in the folder `below`.
    fn add(
        &mut self,
        file: &str,
        below: &str,
        items: &[Item],
        parent: Option<usize>,
    ) -> Result<usize> {
        let mut said = read(items);
        let inside = std::mem::take(&mut said.modules);
        let number = self.modules.len();
        self.exported.extend(said.exported.iter().map(|name| (name.clone(), number)));
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            children: BTreeMap::new(),
            said,
        });
        for module in inside {
            let name = module.ident.to_string();
            let child = match &module.content {
                Some((_, items)) => {
                    Some(self.add(file, &join(below, &name), items, Some(number))?)
                }
                None => {
                    let file = self.declared(file, below, &module);
                    file.map(|file| self.add_file(&file, Some(number))).transpose()?.flatten()
                }
            };
            if let (Some(child), Some(module)) = (child, self.modules.get_mut(number)) {
                module.children.insert(name, child);
            }
        }
        Ok(number)
    }

    /// The file of `mod name;`.
    fn declared(&self, file: &str, below: &str, module: &ItemMod) -> Option<String> {
        let name = &module.ident;
        let names = [format!("{name}.rs"), format!("{name}/mod.rs")].map(|name| join(below, &name));
        let given = path_of(module).map(|path| join(folder_of(file), &path));
        given.into_iter().chain(names).find(|file| self.files.contains_key(file))
    }

    fn import(&self, module: usize, path: &Written) -> Option<Import> {
        let to = self.modules.get(self.resolve(module, &path.names, DEPTH)?)?;
        let from = self.modules.get(module)?;
        Some(Import {
            from: from.file.clone(),
            to: to.file.clone(),
            line: path.line,
            text: path.names.join("::"),
        })
    }

    /// The module that a path leads to: the one that it names, or that holds the item that it names. None for other crates and for
    /// names of the function at hand.
    fn resolve(&self, module: usize, names: &[String], depth: usize) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = names.split_first()?;
        let start = match first.as_str() {
            "crate" => Some(0),
            "self" => Some(module),
            "super" => self.modules.get(module)?.parent,
            _ => return self.find(module, first, rest, depth),
        };
        self.follow(start?, rest, depth)
    }

    /// What `names` lead to, from inside `module`; whatever is unknown there (a macro may have made it) is the module's own.
    fn follow(&self, module: usize, names: &[String], depth: usize) -> Option<usize> {
        match names.split_first() {
            None => Some(module),
            Some((first, rest)) if first == "super" => {
                self.follow(self.modules.get(module)?.parent?, rest, depth)
            }
            Some((first, rest)) => self.find(module, first, rest, depth).or(Some(module)),
        }
    }

    /// What `first::rest` leads to, where `module` knows the name `first`.
    fn find(&self, module: usize, first: &str, rest: &[String], depth: usize) -> Option<usize> {
        let Module { children, said, .. } = self.modules.get(module)?;
        if let Some(&child) = children.get(first) {
            return self.follow(child, rest, depth);
        }
        if said.items.iter().any(|item| item == first) {
            return Some(module);
        }
        if let (0, Some(&holder)) = (module, self.exported.get(first)) {
            return Some(holder);
        }
        let through = |used: &Used, names: &[String]| {
            let whole: Vec<String> = used.path.names.iter().chain(names).cloned().collect();
            self.resolve(module, &whole, depth)
        };
        if let Some(used) = said.uses.iter().find(|used| used.name == first) {
            // `use x` of a crate x would ask for itself.
            return if used.path.names.first().is_some_and(|name| name == first) {
                None
            } else {
                through(used, rest)
            };
        }
        let mut globs = said.uses.iter().filter(|used| used.name == ALL);
        globs.find_map(|used| {
            let other = through(used, &[]).filter(|&other| other != module)?;
            self.find(other, first, rest, depth.checked_sub(1)?)
        })
    }

    /// Whether the path leads to something inside `module`, but in another file's module.
    fn is_below(&self, module: usize, path: &Written) -> bool {
        let mut at = self.resolve(module, &path.names, DEPTH);
        while let Some(number) = at {
            at = self.modules.get(number).and_then(|module| module.parent);
            if at == Some(module) {
                return true;
            }
        }
        false
    }
}

/// `#[path = "…"]`.
fn path_of(module: &ItemMod) -> Option<String> {
    module.attrs.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::imports;
    use crate::check::layers::source::Files;

    /// The arrows between different files, as `from line to`.
    fn arrows(files: &[(&str, &str)]) -> Vec<String> {
        let files: Files =
            files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect();
        let mut arrows: Vec<String> = imports(&files)
            .unwrap()
            .iter()
            .filter(|import| import.from != import.to)
            .map(|import| format!("{} {} {}", import.from, import.line, import.to))
            .collect();
        arrows.sort();
        arrows.dedup();
        arrows
    }

    #[test]
    fn paths_lead_from_the_root_from_above_and_from_here() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod b;"),
            ("a.rs", "use crate::b::c::D;\nfn e() { super::b::f() }"),
            ("b/mod.rs", "mod c;\nmod g;\npub fn f() {}\nfn h() { c::i(); self::g::j() }"),
            ("b/c.rs", "use super::super::a;\nuse super::f;"),
            ("b/g.rs", "use serde::Deserialize;\nuse std::fmt;"),
        ]);
        assert_eq!(
            found,
            [
                "a.rs 1 b/c.rs",
                "a.rs 2 b/mod.rs",
                "b/c.rs 1 a.rs",
                "b/c.rs 2 b/mod.rs",
                "b/mod.rs 4 b/c.rs",
                "b/mod.rs 4 b/g.rs",
            ]
        );
    }

    #[test]
    fn declarations_tests_and_what_is_not_declared_are_no_imports() {
        let found = arrows(&[
            (
                "main.rs",
                "mod a;\n#[cfg(test)]\nmod testing;\n#[cfg(test)]\nmod tests { use crate::a::b; }",
            ),
            ("a.rs", "pub fn b() {}"),
            ("testing.rs", "use crate::a::b;"),
            ("left_over.rs", "use crate::a::b;"),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_shorter_name_for_what_lies_below_is_no_import_and_leads_to_the_file_behind_it() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod d;\npub use a::B;"),
            ("a/mod.rs", "mod b;\nmod c;\npub use b::B;\npub use c::*;"),
            ("a/b.rs", "pub struct B;\nuse super::C;"),
            ("a/c.rs", "pub struct C;"),
            ("d.rs", "use crate::a::{B, C as D};\nfn e(_: crate::B) { D::new() }"),
        ]);
        assert_eq!(
            found,
            ["a/b.rs 2 a/c.rs", "d.rs 1 a/b.rs", "d.rs 1 a/c.rs", "d.rs 2 a/b.rs", "d.rs 2 a/c.rs"]
        );
    }

    #[test]
    fn a_shorter_name_for_what_lies_elsewhere_is_an_import() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod b;"),
            ("a.rs", "pub use crate::b::C;"),
            ("b.rs", "pub struct C;"),
        ]);
        assert_eq!(found, ["a.rs 1 b.rs"]);
    }

    #[test]
    fn a_module_used_by_name_leads_to_what_is_taken_from_it() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod b;"),
            ("a.rs", "use crate::b;\nfn f() -> b::c::D { b::made_by_a_macro() }"),
            ("b/mod.rs", "pub mod c;"),
            ("b/c.rs", "pub struct D;"),
        ]);
        assert_eq!(found, ["a.rs 1 b/mod.rs", "a.rs 2 b/c.rs", "a.rs 2 b/mod.rs"]);
    }

    #[test]
    fn modules_inside_a_file_and_other_addresses_are_known() {
        let found = arrows(&[
            (
                "lib.rs",
                "mod a { pub mod b; pub fn c() { super::d::e() } }\n#[path = \"other.rs\"]\nmod d;",
            ),
            ("a/b.rs", "use super::c;"),
            ("other.rs", "pub fn e() { crate::a::b::f!() }"),
        ]);
        assert_eq!(found, ["a/b.rs 1 lib.rs", "lib.rs 1 other.rs", "other.rs 1 a/b.rs"]);
    }

    #[test]
    fn a_macro_that_the_root_has_leads_to_the_file_it_stands_in() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod b;"),
            ("a.rs", "#[macro_export]\nmacro_rules! c { () => { $crate::c!(0) } }"),
            ("b.rs", "crate::c!();"),
        ]);
        assert_eq!(found, ["b.rs 1 a.rs"]);
    }

    #[test]
    fn names_that_lead_to_themselves_end() {
        let found = arrows(&[
            ("lib.rs", "mod a;\nmod b;"),
            (
                "a.rs",
                "pub use crate::b::*;\nuse uuid::uuid;\nuse crate::b::x;\nfn c() { uuid::d() }",
            ),
            ("b.rs", "pub use crate::a::*;\nuse crate::a::x;\nfn e() { nowhere::f(x::g()) }"),
        ]);
        assert!(found.contains(&"a.rs 1 b.rs".to_owned()), "{found:?}");
        assert!(found.contains(&"b.rs 1 a.rs".to_owned()), "{found:?}");
    }
}
