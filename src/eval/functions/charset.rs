//! Character encodings by their IANA names, for `textencodebase64` and `textdecodebase64`.

use encoding_rs::Encoding;

/// The upper half of code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// The upper half of code page 850.
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// How characters become bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    /// Every character is one byte, its code point below this bound.
    Below(u32),
    /// ASCII, and the characters of a table from 128 on.
    Table(&'static str),
    /// Sixteen-bit units.
    Utf16 {
        /// The more significant byte first.
        big_endian: bool,
        /// A mark at the start tells the order of bytes.
        marked: bool,
    },
    /// One that the encoding standard of the web describes.
    Web(&'static Encoding),
}

/// What is known of a name.
pub(super) enum Named {
    /// An encoding.
    Charset(Charset),
    /// An encoding that is not supported here, though it may be by Terraform.
    Unsupported,
    /// None.
    Unknown,
}

/// The encoding of that name, in any case.
pub(super) fn named(name: &str) -> Named {
    let lower = name.to_ascii_lowercase();
    let charset = match lower.as_str() {
        "iso-8859-1" | "latin1" | "l1" | "iso_8859-1" | "iso_8859-1:1987" | "iso-ir-100" | "ibm819"
        | "cp819" | "csisolatin1" => Charset::Below(0x100),
        "us-ascii" | "iso646-us" | "ansi_x3.4-1968" | "csascii" => Charset::Below(0x80),
        "ibm437" | "cp437" | "437" | "cspc8codepage437" => Charset::Table(CODE_PAGE_437),
        "ibm850" | "cp850" | "850" | "cspc850multilingual" => Charset::Table(CODE_PAGE_850),
        "utf-16" | "csutf16" => Charset::Utf16 { big_endian: true, marked: true },
        "utf-16be" | "csutf16be" => Charset::Utf16 { big_endian: true, marked: false },
        "utf-16le" | "csutf16le" => Charset::Utf16 { big_endian: false, marked: false },
        "utf-8" | "csutf8" => Charset::Web(encoding_rs::UTF_8),
        "iso-8859-2"
        | "latin2"
        | "l2"
        | "iso-8859-3"
        | "latin3"
        | "l3"
        | "iso-8859-4"
        | "latin4"
        | "l4"
        | "iso-8859-5"
        | "cyrillic"
        | "iso-8859-6"
        | "arabic"
        | "iso-8859-7"
        | "greek"
        | "iso-8859-8"
        | "hebrew"
        | "iso-8859-10"
        | "latin6"
        | "l6"
        | "iso-8859-13"
        | "iso-8859-14"
        | "latin8"
        | "l8"
        | "iso-8859-15"
        | "latin-9"
        | "iso-8859-16"
        | "koi8-r"
        | "cskoi8r"
        | "koi8-u"
        | "macintosh"
        | "mac"
        | "windows-874"
        | "windows-1250"
        | "windows-1251"
        | "windows-1252"
        | "windows-1253"
        | "windows-1254"
        | "windows-1255"
        | "windows-1256"
        | "windows-1257"
        | "windows-1258"
        | "ibm866"
        | "cp866"
        | "866"
        | "shift_jis"
        | "ms_kanji"
        | "csshiftjis"
        | "euc-jp"
        | "cseucpkdfmtjapanese"
        | "iso-2022-jp"
        | "csiso2022jp"
        | "euc-kr"
        | "cseuckr"
        | "big5"
        | "csbig5"
        | "gbk"
        | "gb18030" => {
            let label = if lower == "latin-9" { "iso-8859-15" } else { &lower };
            match Encoding::for_label(label.as_bytes()) {
                Some(encoding) => Charset::Web(encoding),
                None => return Named::Unsupported,
            }
        }
        "hz-gb-2312" => return Named::Unsupported,
        _ if lower.starts_with("ibm") || lower.starts_with("iso") || lower.starts_with("cs") => {
            return Named::Unsupported;
        }
        _ => return Named::Unknown,
    };
    Named::Charset(charset)
}

impl Charset {
    /// The bytes of a text; none if a character has none.
    pub(super) fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Charset::Below(bound) => text
                .chars()
                .map(|character| {
                    u8::try_from(u32::from(character)).ok().filter(|byte| u32::from(*byte) < bound)
                })
                .collect(),
            Charset::Table(table) => text
                .chars()
                .map(|character| match u8::try_from(u32::from(character)) {
                    Ok(byte) if byte.is_ascii() => Some(byte),
                    _ => table
                        .chars()
                        .position(|other| other == character)
                        .and_then(|at| u8::try_from(at + 128).ok()),
                })
                .collect(),
            Charset::Utf16 { big_endian, marked } => {
                let mark = marked.then_some(0xfeff);
                let bytes = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
                Some(mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect())
            }
            Charset::Web(encoding) => {
                if has_undefined(encoding, text.chars()) {
                    return None;
                }
                let (bytes, _, lossy) = encoding.encode(text);
                (!lossy).then(|| bytes.into_owned())
            }
        }
    }

    /// The text of bytes; none if some mean nothing.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Charset::Below(bound) => bytes
                .iter()
                .map(|byte| Some(char::from(*byte)).filter(|_| u32::from(*byte) < bound))
                .collect(),
            Charset::Table(table) => bytes
                .iter()
                .map(|byte| match byte.checked_sub(128) {
                    None => Some(char::from(*byte)),
                    Some(at) => table.chars().nth(usize::from(at)),
                })
                .collect(),
            Charset::Utf16 { big_endian, marked } => decode_utf16(bytes, big_endian, marked),
            Charset::Web(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
                (!has_undefined(encoding, text.chars())).then_some(text)
            }
        }
    }
}

/// The web gives a meaning to bytes of single-byte encodings that have none elsewhere: control characters.
fn has_undefined(encoding: &'static Encoding, mut characters: impl Iterator<Item = char>) -> bool {
    let fills_gaps = encoding.is_single_byte()
        && (encoding.name().starts_with("windows-") || encoding.name().starts_with("ISO-8859-"));
    fills_gaps && characters.any(|character| matches!(character, '\u{80}'..='\u{9f}'))
}

fn decode_utf16(bytes: &[u8], big_endian: bool, marked: bool) -> Option<String> {
    let (big_endian, bytes) = match bytes {
        [0xff, 0xfe, rest @ ..] if marked => (false, rest),
        [0xfe, 0xff, rest @ ..] if marked => (true, rest),
        _ => (big_endian, bytes),
    };
    if bytes.len() % 2 != 0 {
        return None;
    }
    let units = bytes.chunks_exact(2).map(|pair| match big_endian {
        true => u16::from_be_bytes([pair[0], pair[1]]),
        false => u16::from_le_bytes([pair[0], pair[1]]),
    });
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}
