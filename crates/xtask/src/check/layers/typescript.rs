//! The imports of TypeScript files: `import … from './x'`, `export … from './x'`, `import('./x')`; those of types count, too.

use anyhow::Result;
use regex::Regex;

use super::source::{Files, Import, folder_of};

/// Statements begin a line: the formatter sees to that. The address is in the first or the second group.
const IMPORT: &str = r#"(?m)^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"](\.[^'"]*)['"]|\bimport\(\s*['"](\.[^'"]*)['"]"#;

/// What the files import from each other. Styles and other data are no part of it.
///
/// # Errors
/// Never but for a wrong pattern above.
pub(super) fn imports(files: &Files) -> Result<Vec<Import>> {
    let pattern = Regex::new(IMPORT)?;
    let mut imports = Vec::new();
    for (from, text) in files {
        for found in pattern.captures_iter(text) {
            let Some(address) = found.get(1).or(found.get(2)) else { continue };
            let Some(to) = target(files, from, address.as_str()) else { continue };
            // Where the statement ends: the address stands there.
            let line = text.bytes().take(address.start()).filter(|&byte| byte == b'\n').count();
            imports.push(Import {
                from: from.clone(),
                to,
                line: line.saturating_add(1),
                text: format!("'{}'", address.as_str()),
            });
        }
    }
    Ok(imports)
}

/// The file that an address means: as it is written, with an ending, or as a folder.
fn target(files: &Files, from: &str, address: &str) -> Option<String> {
    let mut path: Vec<&str> = folder_of(from).split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(path.pop()?),
            name => path.push(name),
        }
    }
    let path = path.join("/");
    let endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];
    let mut names = endings.iter().map(|ending| format!("{path}{ending}"));
    names.find(|name| files.contains_key(name))
}

#[cfg(test)]
mod tests {
    use super::imports;
    use crate::check::layers::source::Files;

    fn found(files: &[(&str, &str)]) -> Vec<(String, usize, String)> {
        let files: Files =
            files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect();
        let imports = imports(&files).unwrap();
        imports.into_iter().map(|import| (import.from, import.line, import.to)).collect()
    }

    fn arrow(from: &str, line: usize, to: &str) -> (String, usize, String) {
        (from.to_owned(), line, to.to_owned())
    }

    #[test]
    fn every_form_of_import_is_found_with_its_line() {
        let text = "import { a } from './a';\nimport type { B } from '../b.ts';\nimport {\n  c,\n} from './c';\n\
            import './d.ts';\nexport * from './e';\nexport type { F } from './a';\nconst later = () => import('./c');\n";
        let names = ["x/a.tsx", "b.ts", "x/c/index.ts", "x/d.ts", "x/e.ts"];
        let mut files = vec![("x/main.ts", text)];
        files.extend(names.map(|name| (name, "")));
        let main = |line, to| arrow("x/main.ts", line, to);
        assert_eq!(
            found(&files),
            [
                main(1, "x/a.tsx"),
                main(2, "b.ts"),
                main(5, "x/c/index.ts"),
                main(6, "x/d.ts"),
                main(7, "x/e.ts"),
                main(8, "x/a.tsx"),
                main(9, "x/c/index.ts"),
            ]
        );
    }

    #[test]
    fn packages_styles_and_texts_are_no_imports() {
        let text = "import { h } from 'preact';\nimport './form.css';\nexport const a = 'b';\n\
            // import { a } from './a';\nexport function f() {\n  return \"from './a'\";\n}\n";
        assert_eq!(found(&[("main.ts", text), ("a.ts", "")]), []);
    }
}
