//! What the newest value of a metric consists of: its largest folders and files, tests or packages, as nested
//! bars that need no script.

use handlebars::html_escape;

use crate::parts::tree::{Node, tree};
use crate::parts::{Parts, Subject};
use crate::report::text::{counted, one_line, shortened, typographic};
use crate::unit::{self, Unit};

/// So many fit on a screen beside their chart.
const MOST: usize = 16;
const MOST_NAME_CHARS: usize = 120;
/// Deeper folders are indented no farther.
const MOST_DEPTH: usize = 5;

/// The rows of a table, HTML and escaped; empty where no part is larger than another.
#[must_use]
pub fn rows(parts: &Parts, unit: Option<&Unit>) -> String {
    let list = parts.list();
    // Each package counts as one, and so does each test.
    if list.iter().all(|part| unit::is_same(part.value, list[0].value)) && !has_totals(parts) {
        return String::new();
    }
    let (nodes, others) = tree(parts, MOST, parts.subject.is_path());
    let nodes = nodes.iter().filter(|node| node.share > 0.0);
    let mut rows: Vec<_> = nodes.map(|node| row(node, parts.subject, unit)).collect();
    if others > 0 && !rows.is_empty() {
        let words = counted(others, "other");
        rows.push(format!("<tr class=\"quiet\"><td colspan=\"3\">and {words}</td></tr>\n"));
    }
    rows.concat()
}

/// Whether what is missing may differ although what is there does not.
fn has_totals(parts: &Parts) -> bool {
    parts.list().len() > 1 && parts.list().iter().any(|part| part.total.is_some())
}

fn row(node: &Node, subject: Subject, unit: Option<&Unit>) -> String {
    let depth = node.depth.min(MOST_DEPTH);
    let name = html_escape(&shortened(&one_line(&node.name), MOST_NAME_CHARS));
    let value = html_escape(&typographic(&one_line(&size(node, subject, unit))));
    let share = typographic(&unit::format((node.share * 100.0).round(), Some(&Unit::Percent)));
    let width = (node.share * 1000.0).round() / 10.0;
    format!(
        "<tr><th scope=\"row\" class=\"d{depth}\"><bdi>{name}</bdi></th>\
         <td class=\"number\"><bdi>{value}</bdi></td>\
         <td class=\"bar\"><svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect width=\"{width}\" height=\"1\"/></svg><span class=\"hidden\">{share}</span></td></tr>\n"
    )
}

/// Of coverage it is what is missing that has a size.
fn size(node: &Node, subject: Subject, unit: Option<&Unit>) -> String {
    match (subject, node.total) {
        (Subject::Coverage, Some(total)) => {
            let count = |lines: f64| unit::format(lines, Some(&Unit::Integer));
            format!("{} of {} missing", count(total - node.value), count(total))
        }
        _ => unit::format(node.value, unit),
    }
}
