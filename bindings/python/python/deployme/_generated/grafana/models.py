# Written by `cargo xtask codegen`: changes here are lost.
"""Objects of grafana."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal

from ..._secret import Secret
from ..._values import spec_of

__all__ = [
    "Dashboard",
    "DashboardSpec",
    "DataSource",
    "DataSourceSpec",
    "Folder",
    "FolderSpec",
    "GrafanaConfig",
]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class FolderSpec:
    """A folder for dashboards, alert rules and other folders.

    A folder that still holds something is not deleted: Grafana would delete all of it too.
    """

    uid: str | None = None
    """Name in addresses: letters, digits, hyphens and underscores. Left out, one is made.

    Left out, the server chooses.

    Cannot be changed: another value is another object.
    """

    title: str
    """Title shown to people."""

    parent_uid: str | None = None
    """Uid of the folder above; left out, the folder is at the top."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A folder for dashboards, alert rules and other folders.

    A folder that still holds something is not deleted: Grafana would delete all of it too.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    uid: str | None = None
    """Name in addresses: letters, digits, hyphens and underscores. Left out, one is made."""

    title: str
    """Title shown to people."""

    parent_uid: str | None = None
    """Uid of the folder above; left out, the folder is at the top."""

    url: str
    """Path of the folder's page on the server."""

    def to_spec(self) -> FolderSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(FolderSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DataSourceSpec:
    """A data source of dashboards and alert rules."""

    uid: str | None = None
    """Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made.

    Left out, the server chooses.

    Cannot be changed: another value is another object.
    """

    name: str
    """Name shown to people, unique in the organization."""

    type: str
    """Id of the plugin, such as `prometheus`, `loki` or `grafana-postgresql-datasource`.

    Cannot be changed: another value is another object.
    """

    url: str | None = None
    """Address of the source."""

    access_mode: Literal["proxy", "direct"] = "proxy"
    """Who calls the source."""

    is_default: bool = False
    """Whether new panels use this source; of all, one can be it."""

    database_name: str | None = None
    """Database, for types that have one outside `json_data`."""

    username: str | None = None
    """User, for types that have one outside `json_data`."""

    basic_auth_enabled: bool = False
    """Whether Grafana logs in at the source with Basic authentication."""

    basic_auth_username: str | None = None
    """User of the Basic authentication; the password is `basicAuthPassword` in `secure_json_data`."""

    with_credentials: bool = False
    """Whether browsers send their cookies and logins to the source."""

    json_data: Any | None = None
    """Settings of the type, by Grafana's own names. HTTP headers are `httpHeaderName1` and so on, with their values in
    `secure_json_data` as `httpHeaderValue1`.
    """

    secure_json_data: Mapping[str, Secret | str] | None = dataclasses.field(default=None, repr=False)
    """Secret settings of the type, by Grafana's own names. What is not in here is taken away from the server.

    A secret: sent, never answered.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DataSource:
    """A data source of dashboards and alert rules.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    uid: str | None = None
    """Name in addresses and in the queries of dashboards: letters, digits, hyphens and underscores. Left out, one is made."""

    name: str
    """Name shown to people, unique in the organization."""

    type: str
    """Id of the plugin, such as `prometheus`, `loki` or `grafana-postgresql-datasource`."""

    url: str | None = None
    """Address of the source."""

    access_mode: Literal["proxy", "direct"] = "proxy"
    """Who calls the source."""

    is_default: bool = False
    """Whether new panels use this source; of all, one can be it."""

    database_name: str | None = None
    """Database, for types that have one outside `json_data`."""

    username: str | None = None
    """User, for types that have one outside `json_data`."""

    basic_auth_enabled: bool = False
    """Whether Grafana logs in at the source with Basic authentication."""

    basic_auth_username: str | None = None
    """User of the Basic authentication; the password is `basicAuthPassword` in `secure_json_data`."""

    with_credentials: bool = False
    """Whether browsers send their cookies and logins to the source."""

    json_data: Any | None = None
    """Settings of the type, by Grafana's own names. HTTP headers are `httpHeaderName1` and so on, with their values in
    `secure_json_data` as `httpHeaderValue1`.
    """

    read_only: bool
    """Whether it came from a file on the server and cannot be changed."""

    def to_spec(self) -> DataSourceSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(DataSourceSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DashboardSpec:
    """A dashboard, given by its JSON model as Grafana exports it."""

    uid: str | None = None
    """Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made.

    Left out, the server chooses.

    Cannot be changed: another value is another object.
    """

    config_json: Any
    """The JSON model. `id` and `version` in it mean nothing here."""

    folder_uid: str | None = None
    """Uid of the folder; left out, the dashboard is at the top."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Dashboard:
    """A dashboard, given by its JSON model as Grafana exports it.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    uid: str | None = None
    """Name in addresses: letters, digits, hyphens and underscores. Left out, the model's own, or one is made."""

    config_json: Any
    """The JSON model. `id` and `version` in it mean nothing here."""

    folder_uid: str | None = None
    """Uid of the folder; left out, the dashboard is at the top."""

    url: str
    """Path of the dashboard on the server."""

    def to_spec(self) -> DashboardSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(DashboardSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class GrafanaConfig:
    """A Grafana server and a login with the rights to change it."""

    url: str | None = None
    """Address of the server, with its sub-path if it has one, such as `https://grafana.example.org`.

    Environment: GRAFANA_URL.
    """

    token: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Token of a service account, which belongs to one organization.

    Environment: GRAFANA_TOKEN, GRAFANA_SERVICE_ACCOUNT_TOKEN.
    """

    username: str | None = None
    """User name, instead of a token.

    Environment: GRAFANA_USERNAME.
    """

    password: Secret | str | None = dataclasses.field(default=None, repr=False)
    """The user's password.

    Environment: GRAFANA_PASSWORD.
    """

    org_id: int | None = None
    """Organization to work in, with a user name; left out, the user's current one.

    Environment: GRAFANA_ORG_ID.
    """

    ca_certificate: str | None = None
    """PEM of certification authorities to trust beside the platform's."""

    client_certificate: str | None = None
    """PEM of the client certificate chain, for mutual TLS."""

    client_key: Secret | str | None = dataclasses.field(default=None, repr=False)
    """PEM of the client certificate's private key."""

    insecure_skip_verify: bool = False
    """Accept any server certificate. Unsafe: for laboratories only."""

    proxy: str | None = None
    """Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out."""

    timeout_seconds: int | None = None
    """Limit of one try, in seconds. Default 30."""

    max_retries: int | None = None
    """Tries after the first one for what may heal. Default 4."""

    max_concurrency: int | None = None
    """Requests under way at once. Default 16."""
