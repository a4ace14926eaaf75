# Written by `cargo xtask codegen`: changes here are lost.
"""The synchronous and the asynchronous client."""

from __future__ import annotations

from os import PathLike

from .._runtime import AsyncConnection, Connection
from .keycloak.calls import AsyncKeycloak, Keycloak
from .keycloak.models import KeycloakConfig

__all__ = ["AsyncClient", "Client"]


class Client(Connection):
    """Every service behind one configuration; nothing is opened before it is used."""

    def __init__(
        self,
        *,
        keycloak: KeycloakConfig | None = None,
        environment: bool = True,
        config_file: str | PathLike[str] | None = None,
        profile: str | None = None,
    ) -> None:
        """Checks the configuration; sends nothing.

        What the arguments leave out is taken from the environment, then from the profile of a configuration file
        (`config_file`, else `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`). `environment=False` leaves
        the environment out, and the file unless `config_file` names one. Raises `ConfigError`.
        """
        super().__init__({"keycloak": keycloak}, environment, config_file, profile)
        self.keycloak = Keycloak(self._core)
        """A Keycloak server and an administrator's login."""


class AsyncClient(AsyncConnection):
    """Every service behind one configuration, for asyncio; nothing is opened before it is used."""

    def __init__(
        self,
        *,
        keycloak: KeycloakConfig | None = None,
        environment: bool = True,
        config_file: str | PathLike[str] | None = None,
        profile: str | None = None,
    ) -> None:
        """Checks the configuration; sends nothing.

        What the arguments leave out is taken from the environment, then from the profile of a configuration file
        (`config_file`, else `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`). `environment=False` leaves
        the environment out, and the file unless `config_file` names one. Raises `ConfigError`.
        """
        super().__init__({"keycloak": keycloak}, environment, config_file, profile)
        self.keycloak = AsyncKeycloak(self._core)
        """A Keycloak server and an administrator's login."""
