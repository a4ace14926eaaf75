//! What auth roles say of the tokens that a login gives: the same for every method.

use std::collections::BTreeSet;
use std::net::IpAddr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::duration;
use crate::error::Violation;
use crate::schema::field;

/// The tokens that a login with an auth role gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenSettings {
    /// Policies of the tokens.
    #[serde(default)]
    pub token_policies: BTreeSet<String>,
    /// Life of a token until it must be renewed, such as `1h` or `3600`. Left out, what the auth method or the server says.
    #[schemars(transform = field::duration)]
    pub token_ttl: Option<String>,
    /// Longest life of a token, renewals included, such as `24h`. Left out, what the auth method or the server says.
    #[schemars(transform = field::duration)]
    pub token_max_ttl: Option<String>,
    /// Type of the tokens.
    #[serde(default)]
    pub token_type: TokenType,
    /// What a token may not do.
    #[serde(flatten)]
    pub limits: TokenLimits,
}

/// Limits of tokens, those of auth roles and of token roles alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TokenLimits {
    /// Addresses and blocks from which a token may be used, such as `10.0.0.0/8`. Left out, from everywhere.
    #[serde(default)]
    pub token_bound_cidrs: BTreeSet<String>,
    /// Life of a token that no renewal and no other setting prolongs, such as `24h`. Left out, none.
    #[schemars(transform = field::duration)]
    pub token_explicit_max_ttl: Option<String>,
    /// Makes tokens periodic: each can be renewed for ever, always for this time, such as `72h`. Left out, they are not.
    #[schemars(transform = field::duration)]
    pub token_period: Option<String>,
    /// How often a token can be used; 0 for any number of times.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub token_num_uses: i64,
    /// Whether tokens do without the policy `default`.
    #[serde(default)]
    pub token_no_default_policy: bool,
}

/// Type of the tokens that a login with an auth role gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenType {
    /// What the auth method says.
    #[default]
    Default,
    /// Kept by the server, renewable, revocable.
    Service,
    /// Light, kept nowhere, and valid until they end.
    Batch,
}

/// Settings of [`TokenSettings`] and [`TokenLimits`] that are durations.
const DURATIONS: &[&str] = &["token_ttl", "token_max_ttl", "token_explicit_max_ttl", "token_period"];

impl TokenSettings {
    /// What is wrong with the settings.
    pub(super) fn wrong(&self) -> Vec<Violation> {
        let mut found = self.limits.wrong(self.token_type == TokenType::Batch);
        found.extend(duration::wrong("token_ttl", self.token_ttl.as_deref()));
        found.extend(duration::wrong("token_max_ttl", self.token_max_ttl.as_deref()));
        let seconds = |text: &Option<String>| {
            text.as_deref()
                .and_then(duration::seconds)
                .filter(|seconds| *seconds > 0)
        };
        if let (Some(ttl), Some(most)) = (seconds(&self.token_ttl), seconds(&self.token_max_ttl))
            && ttl > most
        {
            let message = format!("must not be above token_max_ttl: {ttl} seconds are more than {most}");
            found.push(Violation::new("token_ttl", message));
        }
        found
    }

    /// Brings the settings to the form in which the server reports them.
    pub(super) fn normalize(&mut self) {
        duration::normalize(&mut self.token_ttl);
        duration::normalize(&mut self.token_max_ttl);
        self.limits.normalize();
    }
}

impl TokenLimits {
    /// What is wrong with the limits of tokens that are `batch` tokens or not.
    pub(super) fn wrong(&self, batch: bool) -> Vec<Violation> {
        let mut found = Vec::new();
        found.extend(duration::wrong(
            "token_explicit_max_ttl",
            self.token_explicit_max_ttl.as_deref(),
        ));
        found.extend(duration::wrong("token_period", self.token_period.as_deref()));
        if batch
            && self
                .token_period
                .as_deref()
                .is_some_and(|period| !duration::is_zero(period))
        {
            let message = "must be left out: batch tokens cannot be renewed";
            found.push(Violation::new("token_period", message));
        }
        if batch && self.token_num_uses > 0 {
            let message = "must be 0: uses of batch tokens are not counted";
            found.push(Violation::new("token_num_uses", message));
        }
        found.extend(wrong_addresses("token_bound_cidrs", &self.token_bound_cidrs));
        found
    }

    /// Brings the limits to the form in which the server reports them.
    pub(super) fn normalize(&mut self) {
        duration::normalize(&mut self.token_explicit_max_ttl);
        duration::normalize(&mut self.token_period);
        normalize_addresses(&mut self.token_bound_cidrs);
    }
}

/// Brings the settings in a role's representation to the form of the arguments: the server counts seconds, and 0 means none.
pub(super) fn tidy(wire: &mut Map<String, Value>) {
    duration::tidy(wire, DURATIONS);
}

/// What is wrong with addresses and blocks of addresses.
pub(super) fn wrong_addresses(argument: &str, addresses: &BTreeSet<String>) -> Option<Violation> {
    let wrong = addresses.iter().find(|text| address(text).is_none())?;
    let message = format!("must have addresses or blocks such as 192.0.2.1 or 10.0.0.0/8, not {wrong:?}");
    Some(Violation::new(argument, message))
}

/// What is wrong with blocks of addresses where a single address is no block.
pub(super) fn wrong_blocks(argument: &str, blocks: &BTreeSet<String>) -> Option<Violation> {
    let wrong = blocks
        .iter()
        .find(|text| !text.contains('/') || address(text).is_none())?;
    let message = format!("must have blocks of addresses such as 10.0.0.0/8 or 192.0.2.1/32, not {wrong:?}");
    Some(Violation::new(argument, message))
}

/// Brings addresses to the form in which the server reports them: a block of one address is that address.
pub(super) fn normalize_addresses(addresses: &mut BTreeSet<String>) {
    let normal = |text: &String| address(text).unwrap_or_else(|| text.clone());
    *addresses = addresses.iter().map(normal).collect();
}

fn address(text: &str) -> Option<String> {
    let Some((address, bits)) = text.split_once('/') else {
        return Some(text.parse::<IpAddr>().ok()?.to_string());
    };
    let address: IpAddr = address.parse().ok()?;
    let bits: u8 = bits.parse().ok()?;
    let all = if address.is_ipv4() { 32 } else { 128 };
    match bits {
        bits if bits == all => Some(address.to_string()),
        bits if bits < all => Some(format!("{address}/{bits}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_read_as_the_server_reports_them() {
        let same = [
            ("127.0.0.1/32", "127.0.0.1"),
            ("10.1.2.3/8", "10.1.2.3/8"),
            ("2001:DB8::/32", "2001:db8::/32"),
            ("FE80::1/128", "fe80::1"),
        ];
        for (sent, reported) in same {
            assert_eq!(address(sent).as_deref(), Some(reported));
        }
        for wrong in ["", "x", "10.0.0.0/33", "10.0.0.0/", "/8"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
