//! What is found of one block as one SARIF result: who looks at a file sees one thing there for each rule, and would take
//! several that are recognised by the same fingerprints for one of them.

use std::collections::{BTreeMap, HashMap};

use serde_sarif::sarif::{
    Location, LogicalLocation, Message, PropertyBag, Result as SarifResult, ResultKind, ResultLevel,
    Suppression,
};

use super::fingerprint::{block_address, line_hashes};
use super::sarif_place::physical_location;
use super::sarif_rules::security_severity;
use crate::finding::{Finding, Level, Related, Verdict};
use crate::source::{SourceId, SourceMap};

/// The hashes of a file's lines, computed once for all its findings.
pub(super) struct LineHashes<'a> {
    sources: &'a SourceMap,
    by_file: HashMap<SourceId, Vec<String>>,
}

impl<'a> LineHashes<'a> {
    pub(super) fn new(sources: &'a SourceMap) -> LineHashes<'a> {
        LineHashes { sources, by_file: HashMap::new() }
    }

    fn of(&mut self, source: SourceId, line: u32) -> Option<String> {
        let sources = self.sources;
        let hashes = self.by_file.entry(source).or_insert_with(|| line_hashes(&sources.file(source).text));
        hashes.get(line.checked_sub(1)? as usize).cloned()
    }
}

/// The findings of one rule that are about one block of a root, the gravest first. What is suppressed is apart.
pub(super) struct OfBlock<'a> {
    findings: Vec<&'a Finding>,
}

/// Findings, block by block, in their order.
pub(super) fn by_block(findings: &[Finding]) -> Vec<OfBlock<'_>> {
    let mut blocks: Vec<OfBlock<'_>> = Vec::new();
    let mut places = HashMap::new();
    for finding in findings {
        let key = (&finding.rule, &finding.root, finding.location, &finding.suppressed);
        let at = *places.entry(key).or_insert(blocks.len());
        match blocks.get_mut(at) {
            Some(block) => block.findings.push(finding),
            None => blocks.push(OfBlock { findings: vec![finding] }),
        }
    }
    for block in &mut blocks {
        let is_open = |finding: &&Finding| finding.verdict == Verdict::Undecided;
        block.findings.sort_by_key(|finding| (is_open(finding), std::cmp::Reverse(finding.level)));
    }
    blocks
}

impl<'a> OfBlock<'a> {
    /// The result; nothing if there is no finding.
    pub(super) fn result(
        &self,
        sources: &SourceMap,
        rules: &HashMap<&str, i64>,
        hashes: &mut LineHashes,
    ) -> Option<SarifResult> {
        let gravest = self.findings.first()?;
        let mut result = SarifResult::builder()
            .rule_id(gravest.rule.to_string())
            .kind(kind(gravest))
            .level(level(gravest))
            .message(Message::builder().text(self.message()).build())
            .locations(vec![primary_location(sources, gravest)])
            .partial_fingerprints(partial_fingerprints(sources, hashes, gravest))
            .properties(self.properties(gravest))
            .build();
        result.rule_index = rules.get(&*gravest.rule).copied();
        let related: Vec<Location> =
            self.related().map(|(id, related)| related_location(sources, id, related)).collect();
        result.related_locations = (!related.is_empty()).then_some(related);
        result.suppressions = gravest.suppressed.as_ref().map(|reason| {
            let suppression = Suppression::builder().kind("inSource").status("accepted");
            vec![suppression.justification(reason.clone()).build()]
        });
        Some(result)
    }

    /// The places that explain it, with their ids.
    fn related(&self) -> impl Iterator<Item = (i64, &'a Related)> {
        (1..).zip(self.findings.iter().flat_map(|finding| &finding.related))
    }

    /// The messages, each followed by a line with a link for each place that explains it.
    fn message(&self) -> String {
        let mut related = self.related();
        let mut texts = Vec::new();
        for finding in &self.findings {
            let mut text = finding.message.clone();
            if let Some(scenario) = finding.scenario.as_ref().filter(|scenario| !text.contains(*scenario)) {
                text.push_str(&format!("\nWhen: {scenario}"));
            }
            for (id, related) in related.by_ref().take(finding.related.len()) {
                text.push_str(&format!("\n[{}]({id})", link_text(&related.message)));
            }
            if let Some(help) = &finding.help {
                text.push_str(&format!("\nHelp: {help}"));
            }
            texts.push(text);
        }
        texts.join("\n\n")
    }

    fn properties(&self, gravest: &Finding) -> PropertyBag {
        let mut properties = PropertyBag::builder().build();
        let more = &mut properties.additional_properties;
        let mut instances: Vec<&String> = Vec::new();
        for instance in self.findings.iter().flat_map(|finding| &finding.instances) {
            if !instances.contains(&instance) {
                instances.push(instance);
            }
        }
        more.insert("root".to_owned(), gravest.root.clone().into());
        more.insert("address".to_owned(), gravest.address.clone().into());
        more.insert("instances".to_owned(), instances.into_iter().cloned().collect::<Vec<String>>().into());
        if let ([_], Some(scenario)) = (self.findings.as_slice(), &gravest.scenario) {
            more.insert("scenario".to_owned(), scenario.clone().into());
        }
        let severities = self.findings.iter().filter_map(|finding| finding.security_severity);
        if let Some(severity) = severities.max_by(f32::total_cmp) {
            more.insert("security-severity".to_owned(), security_severity(severity));
        }
        properties
    }
}

fn kind(finding: &Finding) -> ResultKind {
    match finding.verdict {
        Verdict::Fail => ResultKind::Fail,
        Verdict::Undecided => ResultKind::Open,
    }
}

/// SARIF §3.27.10: a result of any other kind than `fail` has the level `none`.
fn level(finding: &Finding) -> ResultLevel {
    match (finding.verdict, finding.level) {
        (Verdict::Undecided, _) => ResultLevel::None,
        (Verdict::Fail, Level::Error) => ResultLevel::Error,
        (Verdict::Fail, Level::Warning) => ResultLevel::Warning,
        (Verdict::Fail, Level::Note) => ResultLevel::Note,
    }
}

/// SARIF §3.11.6: brackets and backslashes in a link's text are escaped.
fn link_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}

fn primary_location(sources: &SourceMap, finding: &Finding) -> Location {
    let logical =
        LogicalLocation::builder().fully_qualified_name(finding.address.clone()).kind("resource").build();
    Location::builder()
        .physical_location(physical_location(sources, finding.location))
        .logical_locations(vec![logical])
        .build()
}

fn related_location(sources: &SourceMap, id: i64, related: &Related) -> Location {
    Location::builder()
        .id(id)
        .physical_location(physical_location(sources, related.location))
        .message(Message::builder().text(related.message.clone()).build())
        .build()
}

fn partial_fingerprints(
    sources: &SourceMap,
    hashes: &mut LineHashes,
    finding: &Finding,
) -> BTreeMap<String, String> {
    let (start, _) = sources.positions(finding.location);
    let block = block_address(&finding.address);
    let mut fingerprints = BTreeMap::from([(
        "rsvlintBlock/v1".to_owned(),
        format!("{} {} {block}", finding.rule, finding.root),
    )]);
    if let Some(hash) = hashes.of(finding.location.source, start.line) {
        fingerprints.insert("primaryLocationLineHash".to_owned(), hash);
    }
    fingerprints
}
