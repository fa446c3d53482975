//! The largest parts of a value, alone or in their folders.

use super::{Map, Part, Parts, Subject};

/// A part, or a folder of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole name, and the end of it that its folder does not say.
    pub path: String,
    pub name: String,
    pub is_folder: bool,
    /// How many folders it is in.
    pub depth: usize,
    pub value: f64,
    pub total: Option<f64>,
    pub word: Option<String>,
    /// Its share of all, from 0 to 1; of coverage, of all that is missing.
    pub share: f64,
}

/// The largest `most` parts, or folders and parts, and how many parts are not among them. Of coverage those come
/// first that miss most. Folders come before what is in them.
#[must_use]
pub fn tree(parts: &Parts, most: usize, by_folder: bool) -> (Vec<Node>, usize) {
    let weight = |part: &Part| match (parts.subject, part.total) {
        (Subject::Coverage, Some(total)) => (total - part.value).max(0.0),
        _ => part.value.abs(),
    };
    let all: f64 = parts.list().iter().map(weight).sum();
    let share = |weight: f64| if all > 0.0 { weight / all } else { 0.0 };
    let mut nodes: Vec<Node> = Vec::new();
    for part in parts.list() {
        nodes.push(Node {
            path: part.name.clone(),
            name: part.name.clone(),
            is_folder: false,
            depth: 0,
            value: part.value,
            total: part.total,
            word: part.word.clone(),
            share: share(weight(part)),
        });
    }
    if by_folder {
        nodes.extend(folders(&nodes));
    }
    // A folder is at least as large as what is in it, and shorter.
    nodes.sort_by(|one, other| {
        let larger = other.share.total_cmp(&one.share);
        larger
            .then_with(|| one.path.len().cmp(&other.path.len()))
            .then_with(|| one.path.cmp(&other.path))
    });
    let count = nodes.iter().filter(|node| !node.is_folder).count();
    nodes.truncate(most);
    let others = count - nodes.iter().filter(|node| !node.is_folder).count();
    if by_folder {
        nodes = nested(nodes);
    }
    (nodes, others)
}

/// Every folder with the sum of what is in it.
fn folders(files: &[Node]) -> Vec<Node> {
    let mut sums: Map<&str, Node> = Map::new();
    for file in files {
        for (end, _) in file.path.match_indices('/') {
            let path = &file.path[..=end];
            let folder = sums.entry(path).or_insert_with(|| Node {
                path: path.to_owned(),
                name: path.to_owned(),
                is_folder: true,
                depth: 0,
                value: 0.0,
                total: None,
                word: None,
                share: 0.0,
            });
            folder.value += file.value;
            folder.share += file.share;
            if let Some(total) = file.total {
                folder.total = Some(folder.total.unwrap_or_default() + total);
            }
        }
    }
    sums.into_iter().map(|(_, folder)| folder).collect()
}

/// Brings each after the folder that it is in, the largest first.
fn nested(nodes: Vec<Node>) -> Vec<Node> {
    let mut order: Vec<Node> = Vec::new();
    for mut node in nodes {
        let folder = order.iter().enumerate().filter(|(_, it)| it.is_folder && is_in(&node, it));
        let mut place = order.len();
        if let Some((at, folder)) = folder.max_by_key(|(_, it)| it.path.len()) {
            node.depth = folder.depth + 1;
            node.path[folder.path.len()..].clone_into(&mut node.name);
            let inside = order[at + 1..].iter().take_while(|it| is_in(it, folder)).count();
            place = at + 1 + inside;
        }
        order.insert(place, node);
    }
    order
}

fn is_in(node: &Node, folder: &Node) -> bool {
    node.path.len() > folder.path.len() && node.path.starts_with(&folder.path)
}
