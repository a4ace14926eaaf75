//! The error classes, from the SDK's table of error kinds.

use std::fmt::Write;

use deployme::TABLE;

use super::{HEAD, comment};

/// The module of errors.
pub(super) fn module() -> String {
    let mut text = format!("{HEAD}\nimport {{ PlatformError }} from \"../platformError.js\";\n");
    for row in TABLE {
        text.push('\n');
        text.push_str(&comment(&format!("{}.", row.summary), ""));
        let _ = writeln!(
            text,
            "export class {0} extends PlatformError {{\n  override readonly name: string = \"{0}\";\n  override readonly code = \"{1}\" as const;\n}}",
            row.python, row.code
        );
    }
    text.push_str("\n/** The class of each code. */\nexport const byCode = {\n");
    for row in TABLE {
        let _ = writeln!(text, "  {}: {},", row.code, row.python);
    }
    text.push_str(
        "} as const;\n\n/** Stable name of a kind of error. */\nexport type ErrorCode = keyof typeof byCode;\n",
    );
    text
}
