//! IP address ranges: `cidrhost`, `cidrnetmask`, `cidrsubnet`, `cidrsubnets`.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::eval::{Type, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::signature::ParameterType::{Number as ANumber, String as AString};
use super::signature::{Function, Parameter, parameter};
use super::string::string_type;

const PREFIX: Parameter = parameter("prefix", AString);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("cidrhost", &[PREFIX, parameter("hostnum", ANumber)], string_type, cidrhost),
    Function::new("cidrnetmask", &[PREFIX], string_type, cidrnetmask),
    Function::new(
        "cidrsubnet",
        &[PREFIX, parameter("newbits", ANumber), parameter("netnum", ANumber)],
        string_type,
        cidrsubnet,
    ),
    Function::new("cidrsubnets", &[PREFIX], |_| Ok(Type::list(Type::String)), cidrsubnets)
        .variadic(parameter("newbits", ANumber)),
];

/// A range of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    /// The lowest address, in the lowest bits.
    address: u128,
    /// How many leading bits are fixed.
    length: u32,
    /// 32 or 128.
    bits: u32,
}

impl Network {
    fn parse(text: &str) -> Option<Network> {
        let (address, length) = text.split_once('/')?;
        if length.is_empty() || length.len() > 10 || !length.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let length: u32 = length.parse().ok()?;
        let (address, bits) = if address.contains(':') {
            (u128::from(address.parse::<Ipv6Addr>().ok()?), 128)
        } else {
            (u128::from(parse_v4(address)?), 32)
        };
        (length <= bits).then(|| Network { address: address & !host_mask(bits, length), length, bits })
    }

    fn address_text(&self, address: u128) -> String {
        match u32::try_from(address) {
            Ok(address) if self.bits == 32 => Ipv4Addr::from(address).to_string(),
            _ => v6_text(address),
        }
    }

    fn text(&self) -> String {
        // An IPv4 address in IPv6 clothes is shown without them.
        let mapped = self.bits == 128 && self.address >> 32 == 0xffff && self.length >= 96;
        if mapped {
            let v4 = Network { address: self.address & 0xffff_ffff, length: self.length - 96, bits: 32 };
            return format!("{}/{}", v4.address_text(v4.address), v4.length);
        }
        format!("{}/{}", self.address_text(self.address), self.length)
    }
}

/// Leading zeros are accepted and mean nothing.
fn parse_v4(text: &str) -> Option<u32> {
    let mut address = 0u32;
    let mut count = 0;
    for part in text.split('.') {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        address = (address << 8) | u32::from(part.parse::<u8>().ok()?);
        count += 1;
        if count > 4 {
            return None;
        }
    }
    (count == 4).then_some(address)
}

/// In the shortest form, and never with a dotted end.
fn v6_text(address: u128) -> String {
    let address = Ipv6Addr::from(address);
    if address.to_ipv4_mapped().is_none() {
        let text = address.to_string();
        if !text.contains('.') {
            return text;
        }
    }
    if let Some(v4) = address.to_ipv4_mapped() {
        return v4.to_string();
    }
    let segments = address.segments();
    format!("::{:x}:{:x}", segments[6], segments[7])
}

/// The bits that tell hosts apart.
fn host_mask(bits: u32, length: u32) -> u128 {
    let host_bits = bits.saturating_sub(length);
    if host_bits >= 128 { u128::MAX } else { (1u128 << host_bits) - 1 }
}

fn network(call: &Call<'_>) -> Result<Network, FunctionError> {
    let text = call.text(0);
    Network::parse(text)
        .ok_or_else(|| FunctionError::of(0, format!("\"{text}\" is not a range of IP addresses")))
}

/// A whole number as sign and magnitude.
fn whole(call: &Call<'_>, index: usize) -> Result<(bool, Option<u128>), FunctionError> {
    let number = call.number(index);
    if !number.is_integer() {
        return Err(FunctionError::of(index, "a whole number is required"));
    }
    let magnitude = number.magnitude_in_base(10).and_then(|digits| digits.parse().ok());
    Ok((number.signum() < 0, magnitude))
}

fn cidrhost(call: &Call<'_>) -> FunctionResult {
    let network = network(call)?;
    let (negative, number) = whole(call, 1)?;
    let mask = host_mask(network.bits, network.length);
    let too_large =
        || FunctionError::of(1, format!("a prefix of {} bits has no host of that number", network.length));
    let number = number.ok_or_else(too_large)?;
    // Negative numbers count down from the end.
    let host = if negative {
        number.checked_sub(1).filter(|back| *back <= mask).map(|back| mask - back)
    } else {
        Some(number)
    };
    let host = host.filter(|host| *host <= mask).ok_or_else(too_large)?;
    Ok(Value::string(network.address_text(network.address | host)))
}

fn cidrnetmask(call: &Call<'_>) -> FunctionResult {
    let network = network(call)?;
    if network.bits != 32 {
        return Err(FunctionError::of(0, "IPv6 addresses have no netmask"));
    }
    Ok(Value::string(network.address_text(u128::from(u32::MAX) & !host_mask(32, network.length))))
}

fn new_length(network: &Network, extra: i64) -> Option<u32> {
    let length = i64::from(network.length).checked_add(extra)?;
    u32::try_from(length).ok().filter(|length| *length <= network.bits)
}

fn cidrsubnet(call: &Call<'_>) -> FunctionResult {
    let extra = call.integer(1)?;
    let (negative, number) = whole(call, 2)?;
    let network = network(call)?;
    let length = new_length(&network, extra).ok_or_else(|| {
        FunctionError::of(1, format!("a prefix of {} bits cannot be extended so far", network.length))
    })?;
    let too_large = || FunctionError::of(2, format!("{extra} bits have no subnet of that number"));
    let most = match u32::try_from(extra) {
        Ok(extra) if extra < 128 => (1u128 << extra) - 1,
        Ok(_) => u128::MAX,
        Err(_) => 0,
    };
    let number = number.filter(|number| *number <= most).ok_or_else(too_large)?;
    let shifted = number.checked_shl(network.bits - length).unwrap_or(0);
    let base = network.address & !host_mask(network.bits, length);
    let address = if negative && number > 0 { negative_subnet(base, shifted) } else { base | shifted };
    Ok(Value::string(Network { address, length, ..network }.text()))
}

/// What Terraform makes of a negative number: it joins the bits of the two's complement, and drops the sign of
/// what comes out.
fn negative_subnet(base: u128, shifted: u128) -> u128 {
    (base | shifted.wrapping_neg()).wrapping_neg()
}

fn cidrsubnets(call: &Call<'_>) -> FunctionResult {
    let network = network(call)?;
    let mut next = Some(network.address);
    let end = network.address | host_mask(network.bits, network.length);
    let mut subnets = Vec::new();
    for index in 1..call.arguments.len() {
        let extra = call.integer(index)?;
        if extra < 1 {
            return Err(FunctionError::of(index, "a prefix must be extended by at least one bit"));
        }
        if extra > 32 {
            return Err(FunctionError::of(index, "a prefix cannot be extended by more than 32 bits"));
        }
        let length = new_length(&network, extra)
            .ok_or_else(|| FunctionError::of(index, "the prefix becomes too long for the address"))?;
        let mask = host_mask(network.bits, length);
        // The next address that such a subnet can begin with.
        let start = next.and_then(|next| next.checked_add(mask)).map(|address| address & !mask);
        let full = || FunctionError::of(index, "there is no room left for a subnet of that size");
        let start = start.filter(|start| *start <= end).ok_or_else(full)?;
        subnets.push(Value::string(Network { address: start, length, ..network }.text()));
        next = (start | mask).checked_add(1);
    }
    Ok(Value::list(Type::String, subnets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_read() {
        assert_eq!(
            Network::parse("010.0.0.0/8").map(|network| network.text()).as_deref(),
            Some("10.0.0.0/8")
        );
        for text in ["10.0.0.256/24", "10.0.0/8", "10.0.0.0/33", "10.0.0.0", "10.0.0.0/+8", "1::2::3/64"] {
            assert_eq!(Network::parse(text), None, "{text}");
        }
    }
}
