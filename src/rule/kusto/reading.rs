//! What a part of a query reads.

use std::collections::BTreeSet;

use super::{FirstTable, LookBack, Read};

/// How many reads are kept apart; of a query with more only that is known.
const MOST_READS: usize = 256;

/// What a part of a query reads.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The tables whose rows go on down the pipe: filters that follow are theirs.
    pub(super) piped: BTreeSet<Read>,
    /// Tables that these are only compared or joined with.
    pub(super) beside: BTreeSet<Read>,
    pub(super) first: FirstTable,
    /// Whether other tables may be read.
    pub(super) may_read_others: bool,
}

impl LookBack {
    /// The narrower one of two that both hold.
    pub(super) fn and(self, other: LookBack) -> LookBack {
        let at_most = match (self.at_most, other.at_most) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        LookBack { at_most, may_be_less: self.may_be_less || other.may_be_less }
    }
}

impl Reading {
    /// Of a table.
    pub(super) fn of(at: usize, table: &str) -> Reading {
        let read = Read { at, table: table.to_owned(), is_elsewhere: false, look_back: LookBack::default() };
        Reading {
            piped: BTreeSet::from([read]),
            first: FirstTable::Table(table.to_owned()),
            ..Reading::default()
        }
    }

    /// Of nobody knows what.
    pub(super) fn unknown() -> Reading {
        Reading { first: FirstTable::Unknown, may_read_others: true, ..Reading::default() }
    }

    /// Adds rows of another one.
    pub(super) fn add(&mut self, other: Reading) {
        if self.first == FirstTable::None {
            self.first = other.first;
        }
        self.piped.extend(other.piped);
        self.beside.extend(other.beside);
        self.may_read_others |= other.may_read_others;
        self.bound();
    }

    /// Adds what rows are compared or joined with.
    pub(super) fn add_beside(&mut self, other: Reading) {
        self.beside.extend(other.piped);
        self.beside.extend(other.beside);
        self.may_read_others |= other.may_read_others;
        self.bound();
    }

    /// Filters its rows by time.
    pub(super) fn narrow(&mut self, by: LookBack) {
        if by == LookBack::default() {
            return;
        }
        let piped = std::mem::take(&mut self.piped);
        self.piped =
            piped.into_iter().map(|read| Read { look_back: read.look_back.and(by), ..read }).collect();
    }

    /// The same, read from something else than what the query is asked of.
    pub(super) fn elsewhere(mut self) -> Reading {
        let away = |reads: BTreeSet<Read>| reads.into_iter().map(|read| Read { is_elsewhere: true, ..read });
        self.piped = away(self.piped).collect();
        self.beside = away(self.beside).collect();
        self
    }

    fn bound(&mut self) {
        for reads in [&mut self.piped, &mut self.beside] {
            while reads.len() > MOST_READS {
                self.may_read_others = true;
                reads.pop_last();
            }
        }
    }

    /// All reads, in the order in which they are written.
    pub(super) fn into_reads(self) -> Vec<Read> {
        let all: BTreeSet<Read> = self.piped.into_iter().chain(self.beside).collect();
        all.into_iter().collect()
    }
}
