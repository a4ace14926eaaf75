//! The exceptions, from the SDK's table of error kinds.

use std::fmt::Write;

use deployme::TABLE;

use super::{HEAD, docstring};

/// The module of exceptions.
pub(super) fn module() -> String {
    let mut text = format!("{HEAD}{}", docstring("One exception class per kind of error.", ""));
    text.push_str("\nfrom __future__ import annotations\n\nimport builtins\nfrom typing import Final\n\n");
    text.push_str("from .._platform_error import PlatformError\n\n__all__ = [\n    \"BY_CODE\",\n");
    let mut names: Vec<&str> = TABLE.iter().map(|row| row.python).collect();
    names.sort_unstable();
    for name in names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
    for row in TABLE {
        // Also what Python's own code raises for it, so that generic handlers catch it.
        let bases = match row.code {
            "not_found" => "PlatformError, builtins.LookupError",
            "timeout" => "PlatformError, builtins.TimeoutError",
            _ => "PlatformError",
        };
        let _ = write!(text, "\n\nclass {}({bases}):\n", row.python);
        text.push_str(&docstring(&format!("{}.", row.summary), "    "));
        let _ = write!(
            text,
            "\n    __module__ = \"deployme.errors\"\n    code = \"{}\"\n",
            row.code
        );
    }
    text.push_str("\n\nBY_CODE: Final[dict[str, type[PlatformError]]] = {\n");
    for row in TABLE {
        let _ = writeln!(text, "    \"{}\": {},", row.code, row.python);
    }
    text.push_str("}\n");
    text.push_str(&docstring("The class of each kind's code.", ""));
    text
}
