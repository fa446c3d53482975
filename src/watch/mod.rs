//! Watching the reference branch: which regressions are worth an issue, and what becomes of the issues
//! there are.
//!
//! In order: [`group`] finds what got worse with the same commits, [`mark`] is how an issue is known
//! again, [`decide`] says what has to be done, and [`words`] writes the Markdown. All of it looks at one
//! moment: the same history and the same issues give the same actions in every run.

pub mod decide;
pub mod group;
pub mod mark;
pub mod words;
