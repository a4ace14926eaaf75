//! The two clients: one accessor per service.

use std::fmt::Write;

use heck::ToUpperCamelCase;

use super::{HEAD, docstring};
use crate::surface::Service;

/// The module of the clients.
pub(super) fn module(services: &[Service]) -> String {
    let mut text = format!(
        "{HEAD}{}",
        docstring("The synchronous and the asynchronous client.", "")
    );
    text.push_str("\nfrom __future__ import annotations\n\nfrom os import PathLike\n\n");
    text.push_str("from .._runtime import AsyncConnection, Connection\n");
    for Service { name, .. } in services {
        let class = name.to_upper_camel_case();
        let _ = writeln!(text, "from .{name}.calls import Async{class}, {class}");
        let _ = writeln!(text, "from .{name}.models import {class}Config");
    }
    text.push_str("\n__all__ = [\"AsyncClient\", \"Client\"]\n");
    client(&mut text, services, "");
    client(&mut text, services, "Async");
    text
}

fn client(text: &mut String, services: &[Service], prefix: &str) {
    let _ = write!(text, "\n\nclass {prefix}Client({prefix}Connection):\n");
    let what = match prefix {
        "" => "Every service behind one configuration; nothing is opened before it is used.",
        _ => "Every service behind one configuration, for asyncio; nothing is opened before it is used.",
    };
    text.push_str(&docstring(what, "    "));
    text.push_str("\n    def __init__(\n        self,\n        *,\n");
    for Service { name, .. } in services {
        let class = name.to_upper_camel_case();
        let _ = writeln!(text, "        {name}: {class}Config | None = None,");
    }
    text.push_str("        environment: bool = True,\n        config_file: str | PathLike[str] | None = None,\n");
    text.push_str("        profile: str | None = None,\n    ) -> None:\n");
    text.push_str(&docstring(
        "Checks the names and types of the configuration; sends nothing.\n\n\
         What the arguments leave out is taken from the environment, then from the profile of a configuration file\n\
         (`config_file`, else `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`). `environment=False` leaves\n\
         the environment out, and the file unless `config_file` names one. Raises `ConfigError`. What a service lacks,\n\
         such as its address, is an error of the first call to it.",
        "        ",
    ));
    let configs: Vec<String> = services
        .iter()
        .map(|service| format!("\"{0}\": {0}", service.name))
        .collect();
    let _ = writeln!(
        text,
        "        super().__init__({{{}}}, environment, config_file, profile)",
        configs.join(", ")
    );
    for service in services {
        let class = service.name.to_upper_camel_case();
        let _ = writeln!(text, "        self.{} = {prefix}{class}(self._core)", service.name);
        text.push_str(&docstring(&service.description, "        "));
    }
}
