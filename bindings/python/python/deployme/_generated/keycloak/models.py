# Written by `cargo xtask codegen`: changes here are lost.
"""Objects of keycloak."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from ..._secret import Secret
from ..._values import spec_of

__all__ = [
    "BruteForceDetection",
    "Client",
    "ClientSecretValue",
    "ClientSpec",
    "Composites",
    "Consent",
    "DeviceGrant",
    "FlowOverrides",
    "Flows",
    "Internationalization",
    "KeycloakConfig",
    "Lifespans",
    "LoginSettings",
    "Logout",
    "ObservedSmtpServer",
    "OtpPolicy",
    "Realm",
    "RealmSpec",
    "Role",
    "RoleSpec",
    "SecurityHeaders",
    "Sessions",
    "SmtpServer",
    "Themes",
    "Tokens",
]


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class LoginSettings:
    """Part of an object: login settings."""

    registration_allowed: bool | None = None
    """Register themselves.

    Left out, the server chooses.
    """

    registration_email_as_username: bool | None = None
    """Use the e-mail address as the user name.

    Left out, the server chooses.
    """

    edit_username_allowed: bool | None = None
    """Change their user name.

    Left out, the server chooses.
    """

    reset_password_allowed: bool | None = None
    """Reset a forgotten password.

    Left out, the server chooses.
    """

    remember_me: bool | None = None
    """Stay signed in.

    Left out, the server chooses.
    """

    verify_email: bool | None = None
    """Must confirm their e-mail address.

    Left out, the server chooses.
    """

    login_with_email_allowed: bool | None = None
    """Sign in with the e-mail address.

    Left out, the server chooses.
    """

    duplicate_emails_allowed: bool | None = None
    """Share an e-mail address.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Themes:
    """Part of an object: themes."""

    login: str | None = None
    """Sign-in pages."""

    account: str | None = None
    """Account console."""

    admin: str | None = None
    """Admin console."""

    email: str | None = None
    """E-mails."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Internationalization:
    """Part of an object: internationalization."""

    supported_locales: AbstractSet[str]
    """Languages to choose from."""

    default_locale: str
    """Language without a choice."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SmtpServer:
    """Part of an object: smtp server."""

    host: str
    """Host name."""

    port: int | None = None
    """Port; 25 when left out."""

    from_: str
    """Sender's address."""

    from_display_name: str | None = None
    """Sender's name."""

    reply_to: str | None = None
    """Address for answers."""

    reply_to_display_name: str | None = None
    """Name shown with it."""

    envelope_from: str | None = None
    """Address for mail that cannot be delivered."""

    ssl: bool | None = None
    """TLS from the start."""

    starttls: bool | None = None
    """TLS by STARTTLS."""

    user: str | None = None
    """User name; sets authentication on."""

    password: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Password.

    A secret: sent, never answered.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Tokens:
    """Part of an object: tokens."""

    default_signature_algorithm: str | None = None
    """Algorithm of signatures, such as `RS256`.

    Left out, the server chooses.
    """

    revoke_refresh_token: bool | None = None
    """Whether a refresh token can be used only so often.

    Left out, the server chooses.
    """

    refresh_token_max_reuse: int | None = None
    """How often, beyond the first time.

    Left out, the server chooses.
    """

    access_token_lifespan: int | None = None
    """Access tokens.

    Left out, the server chooses.
    """

    access_token_lifespan_for_implicit_flow: int | None = None
    """Access tokens of the implicit flow.

    Left out, the server chooses.
    """

    access_code_lifespan: int | None = None
    """Authorization codes.

    Left out, the server chooses.
    """

    access_code_lifespan_login: int | None = None
    """Time to finish signing in.

    Left out, the server chooses.
    """

    access_code_lifespan_user_action: int | None = None
    """Time to finish an action such as a new password.

    Left out, the server chooses.
    """

    action_token_generated_by_user_lifespan: int | None = None
    """Links that a user asked for.

    Left out, the server chooses.
    """

    action_token_generated_by_admin_lifespan: int | None = None
    """Links that an administrator sent.

    Left out, the server chooses.
    """

    device_code_lifespan: int | None = None
    """Device codes.

    Left out, the server chooses.
    """

    device_polling_interval: int | None = None
    """Shortest time between two questions of a device.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Sessions:
    """Part of an object: sessions."""

    sso_session_idle_timeout: int | None = None
    """Idle time after which a session ends.

    Left out, the server chooses.
    """

    sso_session_max_lifespan: int | None = None
    """Longest session.

    Left out, the server chooses.
    """

    sso_session_idle_timeout_remember_me: int | None = None
    """Idle time of those who stay signed in.

    Left out, the server chooses.
    """

    sso_session_max_lifespan_remember_me: int | None = None
    """Longest session of those who stay signed in.

    Left out, the server chooses.
    """

    offline_session_idle_timeout: int | None = None
    """Idle time after which an offline session ends.

    Left out, the server chooses.
    """

    offline_session_max_lifespan_enabled: bool | None = None
    """Whether offline sessions have a longest time.

    Left out, the server chooses.
    """

    offline_session_max_lifespan: int | None = None
    """Longest offline session.

    Left out, the server chooses.
    """

    client_session_idle_timeout: int | None = None
    """Idle time after which a client's session ends.

    Left out, the server chooses.
    """

    client_session_max_lifespan: int | None = None
    """Longest session of a client.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class BruteForceDetection:
    """Part of an object: brute force detection."""

    enabled: bool | None = None
    """Whether it is on.

    Left out, the server chooses.
    """

    permanent_lockout: bool | None = None
    """Lock for ever rather than for a while.

    Left out, the server chooses.
    """

    failure_factor: int | None = None
    """Failures before a lock.

    Left out, the server chooses.
    """

    max_failure_wait_seconds: int | None = None
    """Longest lock, in seconds.

    Left out, the server chooses.
    """

    wait_increment_seconds: int | None = None
    """Growth of the lock with each failure, in seconds.

    Left out, the server chooses.
    """

    minimum_quick_login_wait_seconds: int | None = None
    """Lock after failures in quick succession, in seconds.

    Left out, the server chooses.
    """

    quick_login_check_milli_seconds: int | None = None
    """What counts as quick succession, in milliseconds.

    Left out, the server chooses.
    """

    max_delta_time_seconds: int | None = None
    """Time after which failures are forgotten, in seconds.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SecurityHeaders:
    """Part of an object: security headers."""

    content_security_policy: str | None = None
    """`Content-Security-Policy`

    Left out, the server chooses.
    """

    content_security_policy_report_only: str | None = None
    """`Content-Security-Policy-Report-Only`

    Left out, the server chooses.
    """

    x_frame_options: str | None = None
    """`X-Frame-Options`

    Left out, the server chooses.
    """

    x_content_type_options: str | None = None
    """`X-Content-Type-Options`

    Left out, the server chooses.
    """

    x_robots_tag: str | None = None
    """`X-Robots-Tag`

    Left out, the server chooses.
    """

    strict_transport_security: str | None = None
    """`Strict-Transport-Security`

    Left out, the server chooses.
    """

    referrer_policy: str | None = None
    """`Referrer-Policy`

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class OtpPolicy:
    """Part of an object: otp policy."""

    otp_type: Literal["totp", "hotp"] | None = None
    """By time (`totp`) or by counter (`hotp`).

    Left out, the server chooses.
    """

    algorithm: str | None = None
    """Algorithm, such as `HmacSHA1`.

    Left out, the server chooses.
    """

    digits: int | None = None
    """Digits, 6 or 8.

    Left out, the server chooses.
    """

    period: int | None = None
    """Seconds for which one is good.

    Left out, the server chooses.
    """

    initial_counter: int | None = None
    """First value of the counter.

    Left out, the server chooses.
    """

    look_ahead_window: int | None = None
    """How many before and after are taken too.

    Left out, the server chooses.
    """

    code_reusable: bool | None = None
    """Whether one can be used more than once.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Flows:
    """Part of an object: flows."""

    browser: str | None = None
    """Signing in with a browser.

    Left out, the server chooses.
    """

    registration: str | None = None
    """Registering.

    Left out, the server chooses.
    """

    direct_grant: str | None = None
    """Password grant.

    Left out, the server chooses.
    """

    reset_credentials: str | None = None
    """Forgotten credentials.

    Left out, the server chooses.
    """

    client_authentication: str | None = None
    """Clients.

    Left out, the server chooses.
    """

    docker_authentication: str | None = None
    """Docker registries.

    Left out, the server chooses.
    """

    first_broker_login: str | None = None
    """First sign-in through an identity provider.

    Left out, the server chooses.
    """


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class RealmSpec:
    """A realm: users, clients, roles and how people sign in."""

    realm: str
    """Name, part of every address of the realm.

    Cannot be changed: another value is another object.
    """

    enabled: bool = True
    """Whether anyone can sign in."""

    display_name: str | None = None
    """Name shown to people."""

    display_name_html: str | None = None
    """Name shown on the sign-in pages, as HTML."""

    ssl_required: Literal["all", "external", "none"] | None = None
    """Which connections must be encrypted.

    Left out, the server chooses.
    """

    password_policy: str | None = None
    """Rules for passwords, such as `length(12) and notUsername`."""

    user_managed_access_allowed: bool = False
    """Whether users may manage access to their own resources."""

    organizations_enabled: bool = False
    """Whether organizations can be used."""

    admin_permissions_enabled: bool = False
    """Whether fine-grained administration permissions can be used."""

    login: LoginSettings | None = None
    """What users can do around signing in.

    Left out, the server chooses.
    """

    themes: Themes | None = None
    """Looks of the pages."""

    internationalization: Internationalization | None = None
    """Languages of the pages."""

    smtp_server: SmtpServer | None = None
    """Outgoing mail."""

    tokens: Tokens | None = None
    """Tokens.

    Left out, the server chooses.
    """

    sessions: Sessions | None = None
    """Sessions.

    Left out, the server chooses.
    """

    brute_force_detection: BruteForceDetection | None = None
    """Defence against guessed passwords.

    Left out, the server chooses.
    """

    browser_security_headers: SecurityHeaders | None = None
    """Security headers of the pages.

    Left out, the server chooses.
    """

    otp_policy: OtpPolicy | None = None
    """One-time passwords.

    Left out, the server chooses.
    """

    flows: Flows | None = None
    """Authentication flows, by alias.

    Left out, the server chooses.
    """

    attributes: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further attributes of the realm, by Keycloak's own names."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ObservedSmtpServer:
    """Part of an object: observed smtp server."""

    host: str
    """Host name."""

    port: int | None = None
    """Port; 25 when left out."""

    from_: str
    """Sender's address."""

    from_display_name: str | None = None
    """Sender's name."""

    reply_to: str | None = None
    """Address for answers."""

    reply_to_display_name: str | None = None
    """Name shown with it."""

    envelope_from: str | None = None
    """Address for mail that cannot be delivered."""

    ssl: bool | None = None
    """TLS from the start."""

    starttls: bool | None = None
    """TLS by STARTTLS."""

    user: str | None = None
    """User name; sets authentication on."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Realm:
    """A realm: users, clients, roles and how people sign in.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    realm: str
    """Name, part of every address of the realm."""

    enabled: bool = True
    """Whether anyone can sign in."""

    display_name: str | None = None
    """Name shown to people."""

    display_name_html: str | None = None
    """Name shown on the sign-in pages, as HTML."""

    ssl_required: Literal["all", "external", "none"] | None = None
    """Which connections must be encrypted."""

    password_policy: str | None = None
    """Rules for passwords, such as `length(12) and notUsername`."""

    user_managed_access_allowed: bool = False
    """Whether users may manage access to their own resources."""

    organizations_enabled: bool = False
    """Whether organizations can be used."""

    admin_permissions_enabled: bool = False
    """Whether fine-grained administration permissions can be used."""

    login: LoginSettings | None = None
    """What users can do around signing in."""

    themes: Themes | None = None
    """Looks of the pages."""

    internationalization: Internationalization | None = None
    """Languages of the pages."""

    smtp_server: ObservedSmtpServer | None = None
    """Outgoing mail."""

    tokens: Tokens | None = None
    """Tokens."""

    sessions: Sessions | None = None
    """Sessions."""

    brute_force_detection: BruteForceDetection | None = None
    """Defence against guessed passwords."""

    browser_security_headers: SecurityHeaders | None = None
    """Security headers of the pages."""

    otp_policy: OtpPolicy | None = None
    """One-time passwords."""

    flows: Flows | None = None
    """Authentication flows, by alias."""

    attributes: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further attributes of the realm, by Keycloak's own names."""

    uuid: str
    """Id that Keycloak gave the realm."""

    def to_spec(self) -> RealmSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(RealmSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Logout:
    """Part of an object: logout."""

    post_logout_redirect_uris: Sequence[str] | None = None
    """Addresses to which a logout may return; `+` means the redirect URIs."""

    backchannel_url: str | None = None
    """Address that Keycloak calls when a session ends."""

    backchannel_session_required: bool | None = None
    """Whether the call names the session.

    Left out, the server chooses.
    """

    backchannel_revoke_offline_sessions: bool | None = None
    """Whether the call revokes offline sessions.

    Left out, the server chooses.
    """

    frontchannel_url: str | None = None
    """Address that the browser calls when a session ends."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Lifespans:
    """Part of an object: lifespans."""

    access_token: int | None = None
    """Access tokens."""

    client_session_idle: int | None = None
    """Idle time after which a client session ends."""

    client_session_max: int | None = None
    """Longest client session."""

    client_offline_session_idle: int | None = None
    """Idle time after which an offline session ends."""

    client_offline_session_max: int | None = None
    """Longest offline session."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """Part of an object: consent."""

    display_client: bool | None = None
    """Whether the client itself is shown as an item of consent."""

    text: str | None = None
    """The text of that item."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class DeviceGrant:
    """Part of an object: device grant."""

    enabled: bool | None = None
    """Whether it may be used."""

    code_lifespan: int | None = None
    """Life of a device code, in seconds."""

    polling_interval: int | None = None
    """Shortest time between two questions of the device, in seconds."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class FlowOverrides:
    """Part of an object: flow overrides."""

    browser: str | None = None
    """Flow of the browser."""

    direct_grant: str | None = None
    """Flow of the password grant."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ClientSpec:
    """An OpenID Connect client: an application that signs its users in, or a service that signs in itself."""

    realm: str
    """Realm of the client.

    Cannot be changed: another value is another object.
    """

    client_id: str
    """Name by which the application calls itself (`client_id` in OpenID Connect).

    Cannot be changed: another value is another object.
    """

    name: str | None = None
    """Name shown to people."""

    description: str | None = None
    """Text shown in the admin console."""

    enabled: bool = True
    """Whether the client may be used."""

    access_type: Literal["confidential", "public", "bearer_only"] = "confidential"
    """How the client proves who it is."""

    client_secret: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Secret of a confidential client. Left out, Keycloak makes one; read it with the ephemeral `keycloak_client_secret`.

    A secret: sent, never answered.
    """

    client_authenticator_type: str = "client-secret"
    """How a confidential client proves who it is, such as `client-secret` or `client-jwt`."""

    standard_flow_enabled: bool = True
    """Authorization code flow."""

    implicit_flow_enabled: bool = False
    """Implicit flow; obsolete."""

    direct_access_grants_enabled: bool = False
    """Password grant; obsolete."""

    service_accounts_enabled: bool = False
    """Client credentials grant: the client signs in as itself."""

    redirect_uris: AbstractSet[str] = frozenset()
    """Addresses to which a sign-in may return; `*` at the end matches any rest."""

    web_origins: AbstractSet[str] = frozenset()
    """Origins that may call from a browser; `+` means those of the redirect URIs."""

    root_url: str | None = None
    """Address put before relative ones."""

    base_url: str | None = None
    """Address to which the link in the account console leads."""

    admin_url: str | None = None
    """Address of the application's administration endpoint. Left out, Keycloak takes `root_url` when it makes the client.

    Left out, the server chooses.
    """

    pkce_code_challenge_method: Literal["S256", "plain"] | None = None
    """Proof key method that is demanded."""

    full_scope_allowed: bool = True
    """Whether all roles of a user go into its tokens."""

    consent_required: bool = False
    """Whether users are asked for consent."""

    always_display_in_console: bool = False
    """Whether the client is listed in the account console even without a session."""

    frontchannel_logout: bool = False
    """Whether logout goes through the browser rather than from server to server."""

    logout: Logout | None = None
    """Logout."""

    lifespans: Lifespans | None = None
    """Lifetimes of tokens and sessions, where they differ from the realm's."""

    consent: Consent | None = None
    """What the consent page says about the client."""

    device_grant: DeviceGrant | None = None
    """Device authorization grant."""

    standard_token_exchange_enabled: bool | None = None
    """Standard token exchange."""

    use_refresh_tokens: bool | None = None
    """Whether refresh tokens are issued; Keycloak does when left out."""

    require_dpop_bound_tokens: bool | None = None
    """Whether access tokens are bound to the client's key (DPoP)."""

    login_theme: str | None = None
    """Theme of the sign-in pages."""

    authentication_flow_overrides: FlowOverrides | None = None
    """Authentication flows instead of the realm's."""

    extra_attributes: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further attributes of the client, by Keycloak's own names."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Client:
    """An OpenID Connect client: an application that signs its users in, or a service that signs in itself.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    realm: str
    """Realm of the client."""

    client_id: str
    """Name by which the application calls itself (`client_id` in OpenID Connect)."""

    name: str | None = None
    """Name shown to people."""

    description: str | None = None
    """Text shown in the admin console."""

    enabled: bool = True
    """Whether the client may be used."""

    access_type: Literal["confidential", "public", "bearer_only"] = "confidential"
    """How the client proves who it is."""

    client_authenticator_type: str = "client-secret"
    """How a confidential client proves who it is, such as `client-secret` or `client-jwt`."""

    standard_flow_enabled: bool = True
    """Authorization code flow."""

    implicit_flow_enabled: bool = False
    """Implicit flow; obsolete."""

    direct_access_grants_enabled: bool = False
    """Password grant; obsolete."""

    service_accounts_enabled: bool = False
    """Client credentials grant: the client signs in as itself."""

    redirect_uris: AbstractSet[str] = frozenset()
    """Addresses to which a sign-in may return; `*` at the end matches any rest."""

    web_origins: AbstractSet[str] = frozenset()
    """Origins that may call from a browser; `+` means those of the redirect URIs."""

    root_url: str | None = None
    """Address put before relative ones."""

    base_url: str | None = None
    """Address to which the link in the account console leads."""

    admin_url: str | None = None
    """Address of the application's administration endpoint. Left out, Keycloak takes `root_url` when it makes the client."""

    pkce_code_challenge_method: Literal["S256", "plain"] | None = None
    """Proof key method that is demanded."""

    full_scope_allowed: bool = True
    """Whether all roles of a user go into its tokens."""

    consent_required: bool = False
    """Whether users are asked for consent."""

    always_display_in_console: bool = False
    """Whether the client is listed in the account console even without a session."""

    frontchannel_logout: bool = False
    """Whether logout goes through the browser rather than from server to server."""

    logout: Logout | None = None
    """Logout."""

    lifespans: Lifespans | None = None
    """Lifetimes of tokens and sessions, where they differ from the realm's."""

    consent: Consent | None = None
    """What the consent page says about the client."""

    device_grant: DeviceGrant | None = None
    """Device authorization grant."""

    standard_token_exchange_enabled: bool | None = None
    """Standard token exchange."""

    use_refresh_tokens: bool | None = None
    """Whether refresh tokens are issued; Keycloak does when left out."""

    require_dpop_bound_tokens: bool | None = None
    """Whether access tokens are bound to the client's key (DPoP)."""

    login_theme: str | None = None
    """Theme of the sign-in pages."""

    authentication_flow_overrides: FlowOverrides | None = None
    """Authentication flows instead of the realm's."""

    extra_attributes: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    """Further attributes of the client, by Keycloak's own names."""

    uuid: str
    """Id that Keycloak gave the client."""

    def to_spec(self) -> ClientSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(ClientSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Composites:
    """Part of an object: composites."""

    realm_roles: AbstractSet[str] = frozenset()
    """Names of the realm's roles."""

    client_roles: Mapping[str, AbstractSet[str]] = dataclasses.field(default_factory=dict[str, AbstractSet[str]])
    """Names of clients' roles, by `client_id`."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class RoleSpec:
    """A role of a realm, or of a client of it."""

    realm: str
    """Realm that owns the role.

    Cannot be changed: another value is another object.
    """

    client_id: str | None = None
    """Client that owns the role, by its `client_id`; left out, the role is the realm's own.

    Cannot be changed: another value is another object.
    """

    name: str
    """Name, unique in its realm or client.

    Cannot be changed: another value is another object.
    """

    description: str | None = None
    """Text shown in the admin console."""

    attributes: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict[str, Sequence[str]])
    """Custom attributes, each with its values."""

    composites: Composites | None = None
    """Roles that come with this one."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A role of a realm, or of a client of it.

    As the server reports it.
    """

    id: str
    """Natural name of the object as one text; the id for imports."""

    realm: str
    """Realm that owns the role."""

    client_id: str | None = None
    """Client that owns the role, by its `client_id`; left out, the role is the realm's own."""

    name: str
    """Name, unique in its realm or client."""

    description: str | None = None
    """Text shown in the admin console."""

    attributes: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict[str, Sequence[str]])
    """Custom attributes, each with its values."""

    composites: Composites | None = None
    """Roles that come with this one."""

    uuid: str
    """Id that Keycloak gave the role."""

    def to_spec(self) -> RoleSpec:
        """The object's arguments, to change some with `dataclasses.replace`. Secrets are left out."""
        return spec_of(RoleSpec, self)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class ClientSecretValue:
    """The secret of a confidential client, for handing to another service without keeping it anywhere.

    As the server reports it.
    """

    realm: str
    """Realm of the client."""

    client_id: str
    """Client, by its `client_id`."""

    uuid: str | None = None
    """Id that Keycloak gave the client. With it the client is not looked up; and where the client is made in the same run,
    Terraform asks for the secret only once the id is known.
    """

    client_secret: Secret = dataclasses.field(repr=False)
    """The client's secret as it is now."""


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class KeycloakConfig:
    """A Keycloak server and an administrator's login."""

    url: str | None = None
    """Address of the server, with its relative path if it has one, such as `https://id.example.org`.

    Environment: KEYCLOAK_URL.
    """

    realm: str | None = None
    """Realm in which the administrator logs in. Default `master`.

    Environment: KEYCLOAK_REALM.
    """

    client_id: str | None = None
    """Client that logs in. Default `admin-cli`.

    Environment: KEYCLOAK_CLIENT_ID.
    """

    client_secret: Secret | str | None = dataclasses.field(default=None, repr=False)
    """The client's secret, for the client credentials grant.

    Environment: KEYCLOAK_CLIENT_SECRET.
    """

    username: str | None = None
    """Administrator's user name, for the password grant.

    Environment: KEYCLOAK_USER, KEYCLOAK_USERNAME.
    """

    password: Secret | str | None = dataclasses.field(default=None, repr=False)
    """Administrator's password.

    Environment: KEYCLOAK_PASSWORD.
    """

    access_token: Secret | str | None = dataclasses.field(default=None, repr=False)
    """A ready access token, instead of a login.

    Environment: KEYCLOAK_ACCESS_TOKEN.
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
