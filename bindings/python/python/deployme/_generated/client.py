# Written by `cargo xtask codegen`: changes here are lost.
"""The synchronous and the asynchronous client."""

from __future__ import annotations

from os import PathLike

from .._runtime import AsyncConnection, Connection
from .control_plane.calls import AsyncControlPlane, ControlPlane
from .control_plane.models import ControlPlaneConfig
from .keycloak.calls import AsyncKeycloak, Keycloak
from .keycloak.models import KeycloakConfig
from .harbor.calls import AsyncHarbor, Harbor
from .harbor.models import HarborConfig
from .grafana.calls import AsyncGrafana, Grafana
from .grafana.models import GrafanaConfig
from .vault.calls import AsyncVault, Vault
from .vault.models import VaultConfig

__all__ = ["AsyncClient", "Client"]


class Client(Connection):
    """Every service behind one configuration; nothing is opened before it is used."""

    def __init__(
        self,
        *,
        control_plane: ControlPlaneConfig | None = None,
        keycloak: KeycloakConfig | None = None,
        harbor: HarborConfig | None = None,
        grafana: GrafanaConfig | None = None,
        vault: VaultConfig | None = None,
        environment: bool = True,
        config_file: str | PathLike[str] | None = None,
        profile: str | None = None,
    ) -> None:
        """Checks the configuration; sends nothing.

        What the arguments leave out is taken from the environment, then from the profile of a configuration file
        (`config_file`, else `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`). `environment=False` leaves
        the environment out, and the file unless `config_file` names one. Raises `ConfigError`.
        """
        super().__init__({"control_plane": control_plane, "keycloak": keycloak, "harbor": harbor, "grafana": grafana, "vault": vault}, environment, config_file, profile)
        self.control_plane = ControlPlane(self._core)
        """A control plane and a project of it."""
        self.keycloak = Keycloak(self._core)
        """A Keycloak server and an administrator's login."""
        self.harbor = Harbor(self._core)
        """A Harbor server and a login with the rights to change it."""
        self.grafana = Grafana(self._core)
        """A Grafana server and a login with the rights to change it."""
        self.vault = Vault(self._core)
        """A Vault or OpenBao server and a login.

        One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
        `token` is used when no other way is.
        """


class AsyncClient(AsyncConnection):
    """Every service behind one configuration, for asyncio; nothing is opened before it is used."""

    def __init__(
        self,
        *,
        control_plane: ControlPlaneConfig | None = None,
        keycloak: KeycloakConfig | None = None,
        harbor: HarborConfig | None = None,
        grafana: GrafanaConfig | None = None,
        vault: VaultConfig | None = None,
        environment: bool = True,
        config_file: str | PathLike[str] | None = None,
        profile: str | None = None,
    ) -> None:
        """Checks the configuration; sends nothing.

        What the arguments leave out is taken from the environment, then from the profile of a configuration file
        (`config_file`, else `$DEPLOYME_CONFIG`, else `~/.config/deployme/config.toml`). `environment=False` leaves
        the environment out, and the file unless `config_file` names one. Raises `ConfigError`.
        """
        super().__init__({"control_plane": control_plane, "keycloak": keycloak, "harbor": harbor, "grafana": grafana, "vault": vault}, environment, config_file, profile)
        self.control_plane = AsyncControlPlane(self._core)
        """A control plane and a project of it."""
        self.keycloak = AsyncKeycloak(self._core)
        """A Keycloak server and an administrator's login."""
        self.harbor = AsyncHarbor(self._core)
        """A Harbor server and a login with the rights to change it."""
        self.grafana = AsyncGrafana(self._core)
        """A Grafana server and a login with the rights to change it."""
        self.vault = AsyncVault(self._core)
        """A Vault or OpenBao server and a login.

        One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
        `token` is used when no other way is.
        """
