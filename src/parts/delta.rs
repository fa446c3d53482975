//! The difference between the parts of two builds, of one metric.

use std::cmp::Ordering;

use super::{Part, Parts, Subject, key};

/// How the parts of one build follow from those of another.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// They are replaced.
    Whole(Parts),
    /// Some are added or changed, and some removed. Both lists are sorted by key, and no key is in both.
    Some { changed: Vec<Part>, removed: Vec<Part> },
}

/// The change that makes `to` of `from`.
#[must_use]
pub fn between(from: Option<&Parts>, to: &Parts) -> Change {
    let Some(from) = from.filter(|from| from.subject == to.subject) else {
        return Change::Whole(to.clone());
    };
    let (mut changed, mut removed) = (Vec::new(), Vec::new());
    both(from, to, |before, after| match (before, after) {
        (Some(before), Some(after)) if before == after => {}
        (_, Some(after)) => changed.push(after.clone()),
        (Some(before), None) => removed.push(before.clone()),
        (None, None) => {}
    });
    // As long as that, the whole is easier to read.
    if changed.len() + removed.len() > to.list.len() / 2 + 8 {
        return Change::Whole(to.clone());
    }
    Change::Some { changed, removed }
}

/// Goes through the parts of two builds, those with the same key together. Both have one subject.
pub fn both<'a>(
    before: &'a Parts,
    after: &'a Parts,
    mut each: impl FnMut(Option<&'a Part>, Option<&'a Part>),
) {
    let of = |part| key(before.subject, part);
    let (mut olds, mut news) = (before.list.iter().peekable(), after.list.iter().peekable());
    loop {
        let order = match (olds.peek(), news.peek()) {
            (Some(old), Some(new)) => of(old).cmp(&of(new)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return,
        };
        let old = if order.is_le() { olds.next() } else { None };
        let new = if order.is_ge() { news.next() } else { None };
        each(old, new);
    }
}

impl Change {
    /// Applies it to the parts it was made for; `None`: they are others.
    #[must_use]
    pub fn apply(&self, to: Option<Parts>) -> Option<Parts> {
        let (changed, removed) = match self {
            Self::Whole(parts) => return Some(parts.clone()),
            Self::Some { changed, removed } => (changed, removed),
        };
        let mut parts = to?;
        let subject = parts.subject;
        for part in removed {
            let place = place(&parts.list, subject, part).ok()?;
            parts.list.remove(place);
        }
        for part in changed {
            match place(&parts.list, subject, part) {
                Ok(place) => parts.list[place] = part.clone(),
                Err(place) => parts.list.insert(place, part.clone()),
            }
        }
        Some(parts)
    }
}

fn place(list: &[Part], subject: Subject, part: &Part) -> Result<usize, usize> {
    list.binary_search_by(|known| key(subject, known).cmp(&key(subject, part)))
}
