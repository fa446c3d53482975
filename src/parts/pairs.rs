//! Brings together what is one part before and after.

use std::cmp::Ordering;

use super::moved::Moved;
use super::{Part, Parts, key};

/// Calls `each` once for every part: with both sides of what stayed or was renamed, and with one side
/// of what was added or removed. No part is in two pairs, even if the renames
/// contradict each other.
pub(super) fn pairs<'a>(
    before: &'a Parts,
    after: &'a Parts,
    moved: Option<&'a Moved>,
    mut each: impl FnMut(Option<&'a Part>, Option<&'a Part>),
) {
    let subject = after.subject;
    let mut olds: Vec<_> = before.list().iter().map(|part| (key(subject, part), part)).collect();
    if let Some(moved) = moved.filter(|moved| !moved.renamed.is_empty()) {
        for (key, _) in &mut olds {
            let new = (moved.name_of(key.0), key.1);
            if after.list().binary_search_by(|part| self::key(subject, part).cmp(&new)).is_ok() {
                *key = new;
            }
        }
        // Of two that would be the same part, the renamed one is: git found its contents there.
        olds.sort_by(|(one, was), (other, were)| {
            one.cmp(other).then_with(|| (was.name == one.0).cmp(&(were.name == other.0)))
        });
    }
    let mut news = after.list().iter().peekable();
    let mut olds = olds.into_iter().peekable();
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => return,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((one, _)), Some(two)) => one.cmp(&key(subject, two)),
        };
        let one = olds.next_if(|_| order.is_le()).map(|(_, part)| part);
        let two = news.next_if(|_| order.is_ge());
        each(one, two);
    }
}
