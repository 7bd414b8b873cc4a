//! Which files spell the identity of something, so that only roots are looked at closely that may name things of others.

use std::sync::OnceLock;

use regex::Regex;

use super::definition::Entity;
use super::pack::RulePack;
use crate::module::Workspace;
use crate::source::SourceId;

/// Whose identity is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mentions<'m> {
    /// That of an entity.
    Of(&'m Entity),
    /// That of any.
    OfAny,
}

/// Which texts spell identities, or read texts from other files. Each file is looked at once, when it is first asked for.
pub(super) struct Spelling<'s> {
    workspace: &'s Workspace,
    /// What identities hold.
    mentions: Vec<&'s str>,
    /// Made when it is first needed; nothing within, if that cannot be done.
    pattern: OnceLock<Option<Regex>>,
    files: Vec<OnceLock<Spelled>>,
}

/// What a text spells.
#[derive(Debug, Default)]
struct Spelled {
    /// Places in the list of mentions.
    mentions: Vec<usize>,
    reads_files: bool,
}

impl<'s> Spelling<'s> {
    /// Nothing is looked at yet.
    pub(super) fn new(workspace: &'s Workspace, pack: &'s RulePack) -> Self {
        let files = std::iter::repeat_with(OnceLock::new).take(workspace.sources.len()).collect();
        let mut mentions: Vec<&str> =
            pack.entities.iter().flat_map(|entity| entity.mentions.iter().map(String::as_str)).collect();
        mentions.sort_unstable();
        mentions.dedup();
        Spelling { workspace, mentions, pattern: OnceLock::new(), files }
    }

    pub(super) fn is_in_file(&self, file: SourceId, mentions: Mentions<'_>) -> bool {
        let text = || &self.workspace.sources.file(file).text;
        match self.files.get(file.0 as usize) {
            Some(known) => self.is_among(known.get_or_init(|| self.look(text())), mentions),
            None => self.is_in(text(), mentions),
        }
    }

    pub(super) fn is_in(&self, text: &str, mentions: Mentions<'_>) -> bool {
        self.is_among(&self.look(text), mentions)
    }

    fn is_among(&self, spelled: &Spelled, mentions: Mentions<'_>) -> bool {
        let mut found = spelled.mentions.iter().map(|at| self.mentions[*at]);
        spelled.reads_files
            || match mentions {
                Mentions::Of(entity) => found.any(|found| entity.mentions.iter().any(|own| own == found)),
                Mentions::OfAny => found.next().is_some(),
            }
    }

    /// Of mentions that begin at the same place, or overlap, the pattern finds one: the others are looked for there.
    fn look(&self, text: &str) -> Spelled {
        let mut spelled = Spelled::default();
        let pattern = self.pattern.get_or_init(|| naming_pattern(self.mentions.iter().copied()));
        let Some(pattern) = pattern else { return spelled };
        let mut from = 0;
        while let Some(found) = pattern.find_at(text, from) {
            let rest = &text.as_bytes()[found.start()..];
            spelled.reads_files |= found.as_str().ends_with('(');
            for (at, mention) in self.mentions.iter().enumerate() {
                let begins = rest
                    .get(..mention.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(mention.as_bytes()));
                if begins && !spelled.mentions.contains(&at) {
                    spelled.mentions.push(at);
                }
            }
            from = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
        }
        spelled
    }
}

/// What a text holds that spells an identity, or reads texts from other files.
pub(super) fn naming_pattern<'m>(mentions: impl IntoIterator<Item = &'m str>) -> Option<Regex> {
    let mentions = mentions.into_iter().map(regex::escape);
    let words: Vec<String> = mentions.chain([r"file\s*\(".to_owned()]).collect();
    Regex::new(&format!("(?i-u){}", words.join("|"))).ok()
}
