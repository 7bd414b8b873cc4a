//! Hashes of strings and files, and `uuidv5`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use crate::eval::Value;

use super::call::{Call, FunctionError, FunctionResult};
use super::filesystem::read;
use super::signature::ParameterType::String as AString;
use super::signature::{Function, Parameter, parameter};
use super::string::string_type;

const TEXT: Parameter = parameter("str", AString);
const PATH: Parameter = parameter("path", AString);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("md5", &[TEXT], string_type, |call| Ok(hexadecimal(&Md5::digest(call.text(0))))),
    Function::new("sha1", &[TEXT], string_type, |call| Ok(hexadecimal(&Sha1::digest(call.text(0))))),
    Function::new("sha256", &[TEXT], string_type, |call| Ok(hexadecimal(&Sha256::digest(call.text(0))))),
    Function::new("sha512", &[TEXT], string_type, |call| Ok(hexadecimal(&Sha512::digest(call.text(0))))),
    Function::new("base64sha256", &[TEXT], string_type, |call| Ok(base64(&Sha256::digest(call.text(0))))),
    Function::new("base64sha512", &[TEXT], string_type, |call| Ok(base64(&Sha512::digest(call.text(0))))),
    Function::new("filemd5", &[PATH], string_type, |call| {
        of_file(call, |bytes| hexadecimal(&Md5::digest(bytes)))
    }),
    Function::new("filesha1", &[PATH], string_type, |call| {
        of_file(call, |bytes| hexadecimal(&Sha1::digest(bytes)))
    }),
    Function::new("filesha256", &[PATH], string_type, |call| {
        of_file(call, |bytes| hexadecimal(&Sha256::digest(bytes)))
    }),
    Function::new("filesha512", &[PATH], string_type, |call| {
        of_file(call, |bytes| hexadecimal(&Sha512::digest(bytes)))
    }),
    Function::new("filebase64sha256", &[PATH], string_type, |call| {
        of_file(call, |bytes| base64(&Sha256::digest(bytes)))
    }),
    Function::new("filebase64sha512", &[PATH], string_type, |call| {
        of_file(call, |bytes| base64(&Sha512::digest(bytes)))
    }),
    Function::new(
        "uuidv5",
        &[parameter("namespace", AString), parameter("name", AString)],
        string_type,
        uuidv5,
    ),
];

fn hexadecimal(bytes: &[u8]) -> Value {
    Value::string(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn base64(bytes: &[u8]) -> Value {
    Value::string(STANDARD.encode(bytes))
}

fn of_file(call: &Call<'_>, hash: fn(&[u8]) -> Value) -> FunctionResult {
    match read(call, 0)? {
        Ok(bytes) => Ok(hash(&bytes)),
        Err(unknown) => Ok(unknown),
    }
}

fn uuidv5(call: &Call<'_>) -> FunctionResult {
    let namespace = match call.text(0) {
        "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
        "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
        other => other,
    };
    let namespace = parse_uuid(namespace)
        .ok_or_else(|| FunctionError::of(0, "it is neither a UUID nor dns, url, oid or x500"))?;
    let hash = Sha1::new().chain_update(namespace).chain_update(call.text(1)).finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash[..16]);
    // Version and variant have their places among the bits.
    bytes[6] = (bytes[6] & 0x0f) | 0x50;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    Ok(Value::string(parts.join("-")))
}

/// With hyphens, in braces, as a URN, or 32 digits in a row.
fn parse_uuid(text: &str) -> Option<[u8; 16]> {
    let bare = match text.len() {
        38 => text.get(1..37)?,
        45 if text.get(..9)?.eq_ignore_ascii_case("urn:uuid:") => text.get(9..)?,
        _ => text,
    };
    let digits: String = if bare.len() == 36 {
        let hyphens = [8, 13, 18, 23];
        if !hyphens.iter().all(|at| bare.as_bytes()[*at] == b'-') {
            return None;
        }
        bare.replace('-', "")
    } else {
        bare.to_owned()
    };
    if digits.len() != 32 {
        return None;
    }
    let mut bytes = [0u8; 16];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}
