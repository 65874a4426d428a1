//! The paths that a Rust file writes: in `use`, in types, expressions and patterns, and between the words of macros.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, ImplItem, Item, ItemMacro, ItemMod, ItemUse, LitStr, Macro, Path, UseTree,
    Visibility,
};

/// What `use` calls everything.
pub(super) const ALL: &str = "*";

/// A path, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Its names, `crate`, `super` and `self` among them.
    pub(super) names: Vec<String>,
    /// The line it begins on.
    pub(super) line: usize,
}

impl Written {
    fn is_from_root(&self) -> bool {
        self.names.first().is_some_and(|name| name == "crate")
    }
}

/// One name that `use` brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Used {
    /// Where it comes from.
    pub(super) path: Written,
    /// What it is called here; a `*` brings in everything.
    pub(super) name: String,
    /// Whether other modules may take it from here.
    pub(super) is_shared: bool,
}

/// What a module says, without those inside it and without its tests.
#[derive(Default)]
pub(super) struct Said {
    /// What it defines.
    pub(super) items: Vec<String>,
    /// Macros that it defines and the root of the crate has.
    pub(super) exported: Vec<String>,
    /// What it brings in.
    pub(super) uses: Vec<Used>,
    /// What it names elsewhere.
    pub(super) paths: Vec<Written>,
    /// The modules inside it.
    pub(super) modules: Vec<ItemMod>,
}

/// Reads the items of a module.
pub(super) fn read(items: &[Item]) -> Said {
    let mut said = Said::default();
    for item in items {
        said.visit_item(item);
        let is_exported = attributes(item).iter().any(|it| it.path().is_ident("macro_export"));
        let names = if is_exported { &mut said.exported } else { &mut said.items };
        names.extend(defined(item));
    }
    said
}

/// Whether something is compiled for tests alone.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Ok(list) = attribute.meta.require_list() else { return false };
        let words = list.tokens.to_string().replace(' ', "");
        list.path.is_ident("cfg") && (words == "test" || words.starts_with("all(test,"))
    })
}

impl<'ast> Visit<'ast> for Said {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs[..],
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.modules.push(module.clone());
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // With `::` in front it is another crate.
        if item.leading_colon.is_none() {
            let is_shared = !matches!(item.vis, Visibility::Inherited);
            self.bring(&item.tree, &mut Vec::new(), is_shared);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let (None, Some(first)) = (path.leading_colon, path.segments.first()) {
            let names = path.segments.iter().map(|segment| segment.ident.unraw().to_string());
            self.name(names.collect(), first.ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        let before = self.paths.len();
        visit::visit_item_macro(self, item);
        if item.ident.is_some() {
            // What a macro is made of means the same everywhere only from the root on.
            let own = self.paths.split_off(before);
            self.paths.extend(own.into_iter().filter(|path| path.is_from_root()));
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        self.scan(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Ok(list) = attribute.meta.require_list() {
            self.scan(list.tokens.clone());
        }
    }
}

impl Said {
    /// A single name is a local one, or comes from a `use` that is noted by itself.
    fn name(&mut self, names: Vec<String>, span: Span) {
        if names.len() > 1 {
            self.paths.push(Written { names, line: span.start().line });
        }
    }

    fn bring(&mut self, tree: &UseTree, front: &mut Vec<String>, is_shared: bool) {
        let (ident, name) = match tree {
            UseTree::Path(path) => {
                front.push(path.ident.unraw().to_string());
                self.bring(&path.tree, front, is_shared);
                front.pop();
                return;
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.bring(tree, front, is_shared));
                return;
            }
            UseTree::Name(name) => (Some(&name.ident), name.ident.unraw().to_string()),
            UseTree::Rename(name) => (Some(&name.ident), name.rename.unraw().to_string()),
            UseTree::Glob(_) => (None, ALL.to_owned()),
        };
        let line = ident.map_or_else(|| tree.span(), Ident::span).start().line;
        let last = ident.map(|ident| ident.unraw().to_string());
        // `a::{self}` is `a`.
        let is_front = last.as_deref() == Some("self") && !front.is_empty();
        let name = if is_front { front.last().cloned().unwrap_or_default() } else { name };
        let names = front.iter().cloned().chain(last.filter(|_| !is_front)).collect();
        self.uses.push(Used { path: Written { names, line }, name, is_shared });
    }

    /// Macros are not expanded: every `a::b` among their words counts, and every text that is such a path (serde's `with`).
    fn scan(&mut self, tokens: TokenStream) {
        let mut words: Vec<Ident> = Vec::new();
        // How many colons came after the last word.
        let mut colons = 0_usize;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.note(&mut words);
                    }
                    words.push(word);
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !words.is_empty() => {
                    colons = colons.saturating_add(1);
                    continue;
                }
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Literal(text) => self.scan_text(&text),
                TokenTree::Punct(_) => {}
            }
            self.note(&mut words);
            colons = 0;
        }
        self.note(&mut words);
    }

    fn note(&mut self, words: &mut Vec<Ident>) {
        if let Some(first) = words.first() {
            let names = words.iter().map(|word| word.unraw().to_string()).collect();
            self.name(names, first.span());
        }
        words.clear();
    }

    fn scan_text(&mut self, text: &Literal) {
        let path = syn::parse_str::<LitStr>(&text.to_string())
            .ok()
            .and_then(|text| text.parse_with(Path::parse_mod_style).ok());
        if let Some(path) = path {
            let names = path.segments.iter().map(|segment| segment.ident.unraw().to_string());
            self.name(names.collect(), text.span());
        }
    }
}

/// The name that an item defines, if it defines one that a path can mean.
fn defined(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.unraw().to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, read};

    fn said(text: &str) -> Said {
        read(&syn::parse_file(text).unwrap().items)
    }

    fn paths(text: &str) -> Vec<String> {
        said(text).paths.iter().map(|path| path.names.join("::")).collect()
    }

    /// What is used, and what it is called here.
    fn uses(text: &str) -> Vec<(String, String)> {
        let uses = said(text).uses;
        uses.into_iter().map(|used| (used.path.names.join("::"), used.name)).collect()
    }

    #[test]
    fn a_use_is_taken_apart() {
        let found = uses("use crate::a::{self, b as c, d::*};\nuse super::e;\nuse ::serde::f;");
        let expected =
            [("crate::a", "a"), ("crate::a::b", "c"), ("crate::a::d", "*"), ("super::e", "e")];
        assert_eq!(found, expected.map(|(path, name)| (path.to_owned(), name.to_owned())));
    }

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        let text = "const A: b::C = d::e(f::<g::H>::i);\nfn j() { match k { l::M => n!(o::p, [q.r, s::t::u]), v => w } }";
        assert_eq!(paths(text), ["b::C", "d::e", "f::i", "g::H", "l::M", "o::p", "s::t::u"]);
    }

    #[test]
    fn a_path_in_an_attribute_is_found_as_word_and_as_text() {
        let text = "#[derive(a::B)]\nstruct C {\n    #[serde(with = \"d::e\", rename = \"f\")]\n    g: H,\n}";
        assert_eq!(paths(text), ["a::B", "d::e"]);
    }

    #[test]
    fn of_the_words_that_a_macro_is_made_of_those_from_the_root_count() {
        let text =
            "macro_rules! a { () => { $crate::b::c(super::d, self::e, f::g) } }\nh!(super::i);";
        assert_eq!(paths(text), ["crate::b::c", "super::i"]);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let said = said("\n\nuse a::{\n    b,\n    c,\n};\nfn d() {\n    e::f()\n}\n");
        assert_eq!(said.uses.iter().map(|used| used.path.line).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(said.paths[0].line, 8);
    }

    #[test]
    fn tests_say_nothing() {
        let text = "#[cfg(test)]\nmod tests { use a::b; }\n#[cfg(test)]\nuse a::b;\n\
            #[cfg(all(test, feature = \"c\"))]\nfn d() { a::b() }\n\
            struct E;\nimpl E {\n    #[cfg(test)]\n    fn f() { a::b() }\n}";
        let said = said(text);
        assert!(said.uses.is_empty() && said.paths.is_empty() && said.modules.is_empty());
    }

    #[test]
    fn what_some_builds_leave_out_counts() {
        let said = said("#[cfg(feature = \"test\")]\nmod a;\n#[cfg(any(test, b))]\nuse c::d;");
        assert_eq!((said.modules.len(), said.uses.len()), (1, 1));
    }
}
