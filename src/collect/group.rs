//! Metrics that read the same files: each file is read once for all of them.

use super::ci::Answers;
use super::fault::whole;
use super::patch::Changes;
use super::{Failure, Found, Input, ListedFile, Needs, Reading, lfs};

/// The readings of one task.
pub struct Group {
    /// Never empty; the first one chooses the files.
    members: Vec<Member>,
}

struct Member {
    reading: Box<dyn Reading>,
    /// The first one reads for it.
    follows: bool,
    failure: Option<Failure>,
}

impl Group {
    /// Groups readings with the same subject.
    #[must_use]
    pub fn new(first: Box<dyn Reading>, others: Vec<Box<dyn Reading>>) -> Self {
        let follow = |mut reading: Box<dyn Reading>| {
            let follows = reading.follow(&*first);
            Member { reading, follows, failure: None }
        };
        let others: Vec<_> = others.into_iter().map(follow).collect();
        let first = Member { reading: first, follows: false, failure: None };
        Self { members: std::iter::once(first).chain(others).collect() }
    }

    /// See [`Reading::needs`].
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.members[0].reading.needs()
    }

    /// See [`Reading::select`].
    pub fn select(&mut self, entries: &[ListedFile<'_>]) -> Result<Vec<usize>, Failure> {
        let mut chosen = Vec::new();
        for member in self.members.iter_mut().filter(|member| !member.follows) {
            chosen = member.reading.select(entries)?;
        }
        Ok(chosen)
    }

    /// See [`Reading::locate`].
    pub fn locate(&mut self, repository: &[&str]) {
        for member in self.members.iter_mut().filter(|member| !member.follows) {
            member.reading.locate(repository);
        }
    }

    /// See [`Reading::change`].
    pub fn change(&mut self, changes: &Changes) {
        for member in self.members.iter_mut().filter(|member| !member.follows) {
            member.reading.change(changes.clone());
        }
    }

    /// See [`Reading::answer`].
    pub fn answer(&mut self, answers: &Result<Answers, Failure>) {
        for member in self.members.iter_mut().filter(|member| !member.follows) {
            member.reading.answer(answers.clone());
        }
    }

    /// Whether a chosen file of that size has to be read.
    #[must_use]
    pub fn reads(&self, size_bytes: f64) -> bool {
        let Needs { sizes_only, encoding, .. } = self.needs();
        !(sizes_only || encoding.is_some()) || lfs::may_be(size_bytes)
    }

    /// Reads a chosen file; false when no other is wanted.
    pub fn read(&mut self, input: &mut Input<'_>) -> bool {
        let mut readers: Vec<_> = self
            .members
            .iter_mut()
            .filter(|member| !member.follows && member.failure.is_none())
            .collect();
        if let Some(pointer) = lfs::pointer(input) {
            for member in &mut readers {
                member.failure = member.reading.point(input.path, pointer).err();
            }
            return readers.iter().any(|member| member.failure.is_none());
        }
        match &mut readers[..] {
            [] => return false,
            [only] => only.failure = only.reading.read(input).err(),
            _ => match whole(input) {
                Ok(bytes) => {
                    for member in &mut readers {
                        let mut bytes = &bytes[..];
                        let mut copy = Input::of(input.path, &mut bytes);
                        member.failure = member.reading.read(&mut copy).err();
                    }
                }
                Err(failure) => {
                    for member in &mut readers {
                        member.failure = Some(failure.clone());
                    }
                }
            },
        }
        readers.iter().any(|member| member.failure.is_none())
    }

    /// See [`Reading::measured`].
    pub fn measured(&mut self, path: &str, bytes: f64) {
        for member in self.members.iter_mut().filter(|member| !member.follows) {
            member.reading.measured(path, bytes);
        }
    }

    /// See [`Reading::reduced`]: with the members that share it.
    #[must_use]
    pub fn reduced(&self) -> Vec<(Vec<usize>, Vec<u8>)> {
        let readers = self.members.iter().enumerate().filter(|(_, member)| !member.follows);
        let reduced =
            readers.filter(|(_, member)| member.failure.is_none()).filter_map(|(place, member)| {
                let bytes = member.reading.reduced()?;
                let others = self.members.iter().enumerate().skip(1);
                let followers = others.filter(|(_, other)| place == 0 && other.follows);
                let sharing = followers.map(|(place, _)| place);
                Some((std::iter::once(place).chain(sharing).collect(), bytes))
            });
        reduced.collect()
    }

    /// Whether a member shares what the first one reads.
    #[must_use]
    pub fn follows(&self, place: usize) -> bool {
        self.members[place].follows
    }

    /// See [`Reading::absorb`]; for each member that does not follow what the fragment has.
    pub fn absorb(&mut self, place: usize, fragment: &str, reduced: &[u8]) {
        let member = &mut self.members[place];
        if !member.follows && !member.reading.absorb(fragment, reduced) && member.failure.is_none()
        {
            member.failure = Some(Failure::new(
                format!("the fragment {fragment} is damaged, or was written by a newer version"),
                "let all jobs of a run use the same version of this program",
            ));
        }
    }

    /// The results of all members, once every chosen file was read.
    #[must_use]
    pub fn finish(&self) -> Vec<Result<Found, Failure>> {
        let first = &self.members[0];
        let finish = |member: &Member| {
            let failure = if member.follows { &first.failure } else { &member.failure };
            let found = failure.clone().map_or_else(|| member.reading.finish(), Err)?;
            let unit = found.unit.clone();
            Ok(found.checked(unit.as_ref()))
        };
        self.members.iter().map(finish).collect()
    }
}
