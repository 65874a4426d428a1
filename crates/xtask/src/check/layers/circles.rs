//! Files that import each other in a circle: none of them can be read, tested or moved without all the others.

use std::collections::BTreeMap;

use petgraph::algo::{astar, tarjan_scc};
use petgraph::graphmap::DiGraphMap;

use super::source::{Import, first_lines};

/// What to do about a circle.
const CURE: &str = "move what both sides need into a file below them, or hand it in as an argument";

type Graph<'a> = DiGraphMap<&'a str, ()>;

/// Each knot of circles as a text: the shortest way round with its lines, the other files in it, and what to do.
pub(super) fn faults(imports: &[Import]) -> Vec<String> {
    let first = first_lines(imports);
    let graph = Graph::from_edges(first.keys().copied());
    let knots = tarjan_scc(&graph);
    let mut faults: Vec<String> =
        knots.iter().filter(|knot| knot.len() > 1).map(|knot| fault(knot, &first)).collect();
    faults.sort();
    faults
}

fn fault(knot: &[&str], first: &BTreeMap<(&str, &str), &Import>) -> String {
    let inside =
        first.keys().copied().filter(|(from, to)| knot.contains(from) && knot.contains(to));
    let circle = shortest(&Graph::from_edges(inside));
    let steps = circle.iter().zip(circle.iter().cycle().skip(1));
    let lines = steps.filter_map(|(&from, &to)| first.get(&(from, to)));
    let mut text = format!("{} files import each other in a circle:", knot.len());
    text.extend(lines.map(|import| format!("\n  {}", import.told())));
    let mut others: Vec<&str> =
        knot.iter().copied().filter(|file| !circle.contains(file)).collect();
    others.sort_unstable();
    if !others.is_empty() {
        text.extend(["\n  further circles go through ", &others.join(", ")]);
    }
    format!("{text}\n  {CURE}")
}

/// The files of the shortest circle; of several the first by name.
fn shortest<'a>(graph: &Graph<'a>) -> Vec<&'a str> {
    let mut edges: Vec<(&str, &str)> = graph.all_edges().map(|(from, to, ())| (to, from)).collect();
    edges.sort_unstable();
    let ways = edges.into_iter().filter_map(|(to, from)| {
        let (_, way) = astar(graph, to, |file| file == from, |_| 1_usize, |_| 0)?;
        Some(way)
    });
    ways.min_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::faults;
    use crate::check::layers::source::Import;

    fn imports(arrows: &[(&str, &str)]) -> Vec<Import> {
        let import = |(line, (from, to)): (usize, &(&str, &str))| Import {
            from: (*from).to_owned(),
            to: (*to).to_owned(),
            line,
            text: "it".to_owned(),
        };
        arrows.iter().enumerate().map(import).collect()
    }

    #[test]
    fn files_that_only_import_downwards_make_no_circle() {
        let clean = imports(&[("a", "b"), ("a", "c"), ("b", "c"), ("c", "c")]);
        assert_eq!(faults(&clean), Vec::<String>::new());
    }

    #[test]
    fn a_circle_is_told_with_its_lines_and_what_to_do() {
        let bad = imports(&[("a", "b"), ("c", "a"), ("b", "c"), ("b", "d")]);
        assert_eq!(
            faults(&bad),
            ["3 files import each other in a circle:\n  \
                a:0 imports it from b\n  b:2 imports it from c\n  c:1 imports it from a\n  \
                move what both sides need into a file below them, or hand it in as an argument"]
        );
    }

    #[test]
    fn of_a_knot_the_shortest_circle_is_shown_and_the_rest_named() {
        let bad =
            imports(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("x", "y"), ("y", "x")]);
        let [knot, other] = &faults(&bad)[..] else { panic!("two knots") };
        assert!(other.starts_with("3 files") && knot.starts_with("2 files"), "{knot}\n{other}");
        assert!(other.contains("b:1 imports it from c\n  c:3 imports it from b"), "{other}");
        assert!(other.contains("further circles go through a\n"), "{other}");
    }

    #[test]
    fn of_several_imports_of_one_file_the_first_line_is_shown() {
        let twice = imports(&[("a", "b"), ("b", "a"), ("a", "b")]);
        assert!(faults(&twice)[0].contains("a:0 "));
        assert!(!faults(&twice)[0].contains("a:2 "));
    }
}
