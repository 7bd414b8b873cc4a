//! What a result is recognised by from one upload to the next.

use std::collections::HashMap;

/// How many code units of text a line's hash covers.
const WINDOW: usize = 100;
const MULTIPLIER: u64 = 37;
const LINE_FEED: u16 = 0x0a;
const CARRIAGE_RETURN: u16 = 0x0d;
/// Stands after the last code unit of a file.
const END_OF_FILE: u16 = u16::MAX;

/// GitHub's `primaryLocationLineHash` of every line of `text`. It is what GitHub computes for uploads that bring
/// none, and it warns about any other value: a polynomial hash over the 100 UTF-16 code units from the line's start
/// on, without spaces and tabs, every kind of line end taken as one LF, the text's end as one 65535 and zeros;
/// then a number that tells equal hashes apart.
pub fn line_hashes(text: &str) -> Vec<String> {
    let (units, line_starts) = hashed_units(text);
    let highest_power = (1..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(MULTIPLIER));
    let unit = |at: usize| u64::from(units.get(at).copied().unwrap_or(0));

    let mut hash = (0..WINDOW).fold(0_u64, |hash, at| hash.wrapping_mul(MULTIPLIER).wrapping_add(unit(at)));
    let mut hashes = Vec::with_capacity(line_starts.len());
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mut at = 0;
    for start in line_starts {
        while at < start {
            let without_first = hash.wrapping_sub(unit(at).wrapping_mul(highest_power));
            hash = without_first.wrapping_mul(MULTIPLIER).wrapping_add(unit(at + WINDOW));
            at += 1;
        }
        let occurrence = seen.entry(hash).or_insert(0);
        *occurrence += 1;
        hashes.push(format!("{hash:x}:{occurrence}"));
    }
    hashes
}

/// The code units that count, and where among them each line starts.
fn hashed_units(text: &str) -> (Vec<u16>, Vec<usize>) {
    let mut units = Vec::with_capacity(text.len() + 1);
    let mut line_starts = vec![0];
    let mut after_return = false;
    for unit in text.encode_utf16() {
        let is_blank = unit == u16::from(b' ') || unit == u16::from(b'\t');
        let is_second_half = after_return && unit == LINE_FEED;
        after_return = unit == CARRIAGE_RETURN;
        if is_blank || is_second_half {
            continue;
        }
        let is_line_end = unit == LINE_FEED || unit == CARRIAGE_RETURN;
        units.push(if is_line_end { LINE_FEED } else { unit });
        if is_line_end {
            line_starts.push(units.len());
        }
    }
    units.push(END_OF_FILE);
    (units, line_starts)
}

/// The address of the block that an instance belongs to: without `count` and `for_each` keys, so that a result
/// stays the same one while instances come and go.
pub(super) fn block_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut characters = address.chars();
    while let Some(character) = characters.next() {
        if character == '[' {
            skip_key(&mut characters);
        } else {
            out.push(character);
        }
    }
    out
}

fn skip_key(characters: &mut std::str::Chars) {
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' if quoted => {
                characters.next();
            }
            '"' => quoted = !quoted,
            ']' if !quoted => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GitHub's own test vectors (codeql-action, `fingerprints.test.ts`).
    #[test]
    fn hashes_are_the_ones_that_github_computes() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            line_hashes(" a\nb\n  \t\tc\n d"),
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        );
        assert_eq!(
            line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"),
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ]
        );
    }

    #[test]
    fn line_ends_of_every_kind_hash_alike() {
        let expected = [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ];
        for text in [
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
            " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
            " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n",
            " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
        ] {
            assert_eq!(line_hashes(text), expected);
        }
    }

    #[test]
    fn equal_hashes_are_numbered() {
        let hashes = line_hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10));
        assert_eq!(
            hashes,
            [
                "a7f2ff13bc495cf2:1",
                "a7f2ff13bc495cf2:2",
                "a7f2ff13bc495cf2:3",
                "a7f2ff13bc495cf2:4",
                "a7f2ff13bc495cf2:5",
                "a7f2ff13bc495cf2:6",
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ]
        );
    }

    #[test]
    fn block_addresses_have_no_keys() {
        assert_eq!(block_address(r#"module.a["x"].kind.name[0]"#), "module.a.kind.name");
        assert_eq!(block_address(r#"module.a["]\"]"].kind.name[*]"#), "module.a.kind.name");
        assert_eq!(block_address("kind.name["), "kind.name");
    }
}
