//! After an error in JSON: on to the end of the property it stands in.

use super::Reader;
use crate::syntax::parser::{Parsed, Reported};

impl<'t> Reader<'t> {
    /// Goes on behind a property's value that made no sense, which begins at `value`.
    #[cold]
    pub(super) fn recover(&mut self, value: usize) -> Parsed<()> {
        self.parser.lost = true;
        if self.blocks == 0 {
            self.parser.root_lost = true;
        }
        let failed_at = self.parser.pos;
        self.parser.pos = value;
        match self.value_end(failed_at) {
            Some(end) => {
                self.parser.pos = end;
                Ok(())
            }
            None => {
                self.parser.root_lost = true;
                self.parser.pos = failed_at;
                Err(Reported)
            }
        }
    }

    /// Goes past a value without looking at what it is.
    pub(super) fn skip_value(&mut self) -> Parsed<()> {
        let start = self.parser.pos;
        let checkpoint = self.parser.checkpoint();
        self.value()?;
        self.parser.forget_since(checkpoint);
        debug_assert!(self.parser.pos > start);
        Ok(())
    }

    /// The comma or closing bracket, not before `failed_at`, at which everything is closed that was opened
    /// since the current place.
    fn value_end(&mut self, failed_at: usize) -> Option<usize> {
        let bytes = self.parser.bytes;
        let mut open: Vec<u8> = Vec::new();
        let mut quoted = false;
        let mut at = self.parser.pos;
        while let Some(byte) = bytes.get(at) {
            self.parser.recovery_budget = self.parser.recovery_budget.checked_sub(1)?;
            match byte {
                b'\n' if quoted => quoted = false,
                b'\\' if quoted => at += 1,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' => open.push(b'}'),
                b'[' => open.push(b']'),
                b'}' | b']' if open.is_empty() => return (at >= failed_at).then_some(at),
                b'}' | b']' if open.pop() != Some(*byte) => return None,
                b',' if open.is_empty() && at >= failed_at => return Some(at),
                _ => {}
            }
            at += 1;
        }
        None
    }
}
