// Written by `cargo xtask codegen`: changes here are lost.

import type { Shape } from "../values.js";
import type { Secret } from "../secret.js";

export interface LoginSettings {
  /**
   * Register themselves.
   *
   * Left out, the server chooses.
   */
  readonly registrationAllowed?: boolean | undefined;
  /**
   * Use the e-mail address as the user name.
   *
   * Left out, the server chooses.
   */
  readonly registrationEmailAsUsername?: boolean | undefined;
  /**
   * Change their user name.
   *
   * Left out, the server chooses.
   */
  readonly editUsernameAllowed?: boolean | undefined;
  /**
   * Reset a forgotten password.
   *
   * Left out, the server chooses.
   */
  readonly resetPasswordAllowed?: boolean | undefined;
  /**
   * Stay signed in.
   *
   * Left out, the server chooses.
   */
  readonly rememberMe?: boolean | undefined;
  /**
   * Must confirm their e-mail address.
   *
   * Left out, the server chooses.
   */
  readonly verifyEmail?: boolean | undefined;
  /**
   * Sign in with the e-mail address.
   *
   * Left out, the server chooses.
   */
  readonly loginWithEmailAllowed?: boolean | undefined;
  /**
   * Share an e-mail address.
   *
   * Left out, the server chooses.
   */
  readonly duplicateEmailsAllowed?: boolean | undefined;
}

/** @internal */
export const loginSettingsShape: Shape = {
  registrationAllowed: ["registration_allowed"],
  registrationEmailAsUsername: ["registration_email_as_username"],
  editUsernameAllowed: ["edit_username_allowed"],
  resetPasswordAllowed: ["reset_password_allowed"],
  rememberMe: ["remember_me"],
  verifyEmail: ["verify_email"],
  loginWithEmailAllowed: ["login_with_email_allowed"],
  duplicateEmailsAllowed: ["duplicate_emails_allowed"],
};

export interface Themes {
  /** Sign-in pages. */
  readonly login?: string | undefined;
  /** Account console. */
  readonly account?: string | undefined;
  /** Admin console. */
  readonly admin?: string | undefined;
  /** E-mails. */
  readonly email?: string | undefined;
}

/** @internal */
export const themesShape: Shape = {
};

export interface Internationalization {
  /** Languages to choose from. */
  readonly supportedLocales: readonly string[];
  /** Language without a choice. */
  readonly defaultLocale: string;
}

/** @internal */
export const internationalizationShape: Shape = {
  supportedLocales: ["supported_locales"],
  defaultLocale: ["default_locale"],
};

export interface SmtpServer {
  /** Host name. */
  readonly host: string;
  /** Port; 25 when left out. */
  readonly port?: number | undefined;
  /** Sender's address. */
  readonly from: string;
  /** Sender's name. */
  readonly fromDisplayName?: string | undefined;
  /** Address for answers. */
  readonly replyTo?: string | undefined;
  /** Name shown with it. */
  readonly replyToDisplayName?: string | undefined;
  /** Address for mail that cannot be delivered. */
  readonly envelopeFrom?: string | undefined;
  /** TLS from the start. */
  readonly ssl?: boolean | undefined;
  /** TLS by STARTTLS. */
  readonly starttls?: boolean | undefined;
  /** User name; sets authentication on. */
  readonly user?: string | undefined;
  /**
   * Password.
   *
   * A secret: sent, never answered.
   */
  readonly password?: Secret | string | undefined;
}

/** @internal */
export const smtpServerShape: Shape = {
  fromDisplayName: ["from_display_name"],
  replyTo: ["reply_to"],
  replyToDisplayName: ["reply_to_display_name"],
  envelopeFrom: ["envelope_from"],
  password: ["password", "secret"],
};

export interface Tokens {
  /**
   * Algorithm of signatures, such as `RS256`.
   *
   * Left out, the server chooses.
   */
  readonly defaultSignatureAlgorithm?: string | undefined;
  /**
   * Whether a refresh token can be used only so often.
   *
   * Left out, the server chooses.
   */
  readonly revokeRefreshToken?: boolean | undefined;
  /**
   * How often, beyond the first time.
   *
   * Left out, the server chooses.
   */
  readonly refreshTokenMaxReuse?: number | undefined;
  /**
   * Access tokens.
   *
   * Left out, the server chooses.
   */
  readonly accessTokenLifespan?: number | undefined;
  /**
   * Access tokens of the implicit flow.
   *
   * Left out, the server chooses.
   */
  readonly accessTokenLifespanForImplicitFlow?: number | undefined;
  /**
   * Authorization codes.
   *
   * Left out, the server chooses.
   */
  readonly accessCodeLifespan?: number | undefined;
  /**
   * Time to finish signing in.
   *
   * Left out, the server chooses.
   */
  readonly accessCodeLifespanLogin?: number | undefined;
  /**
   * Time to finish an action such as a new password.
   *
   * Left out, the server chooses.
   */
  readonly accessCodeLifespanUserAction?: number | undefined;
  /**
   * Links that a user asked for.
   *
   * Left out, the server chooses.
   */
  readonly actionTokenGeneratedByUserLifespan?: number | undefined;
  /**
   * Links that an administrator sent.
   *
   * Left out, the server chooses.
   */
  readonly actionTokenGeneratedByAdminLifespan?: number | undefined;
  /**
   * Device codes.
   *
   * Left out, the server chooses.
   */
  readonly deviceCodeLifespan?: number | undefined;
  /**
   * Shortest time between two questions of a device.
   *
   * Left out, the server chooses.
   */
  readonly devicePollingInterval?: number | undefined;
}

/** @internal */
export const tokensShape: Shape = {
  defaultSignatureAlgorithm: ["default_signature_algorithm"],
  revokeRefreshToken: ["revoke_refresh_token"],
  refreshTokenMaxReuse: ["refresh_token_max_reuse"],
  accessTokenLifespan: ["access_token_lifespan"],
  accessTokenLifespanForImplicitFlow: ["access_token_lifespan_for_implicit_flow"],
  accessCodeLifespan: ["access_code_lifespan"],
  accessCodeLifespanLogin: ["access_code_lifespan_login"],
  accessCodeLifespanUserAction: ["access_code_lifespan_user_action"],
  actionTokenGeneratedByUserLifespan: ["action_token_generated_by_user_lifespan"],
  actionTokenGeneratedByAdminLifespan: ["action_token_generated_by_admin_lifespan"],
  deviceCodeLifespan: ["device_code_lifespan"],
  devicePollingInterval: ["device_polling_interval"],
};

export interface Sessions {
  /**
   * Idle time after which a session ends.
   *
   * Left out, the server chooses.
   */
  readonly ssoSessionIdleTimeout?: number | undefined;
  /**
   * Longest session.
   *
   * Left out, the server chooses.
   */
  readonly ssoSessionMaxLifespan?: number | undefined;
  /**
   * Idle time of those who stay signed in.
   *
   * Left out, the server chooses.
   */
  readonly ssoSessionIdleTimeoutRememberMe?: number | undefined;
  /**
   * Longest session of those who stay signed in.
   *
   * Left out, the server chooses.
   */
  readonly ssoSessionMaxLifespanRememberMe?: number | undefined;
  /**
   * Idle time after which an offline session ends.
   *
   * Left out, the server chooses.
   */
  readonly offlineSessionIdleTimeout?: number | undefined;
  /**
   * Whether offline sessions have a longest time.
   *
   * Left out, the server chooses.
   */
  readonly offlineSessionMaxLifespanEnabled?: boolean | undefined;
  /**
   * Longest offline session.
   *
   * Left out, the server chooses.
   */
  readonly offlineSessionMaxLifespan?: number | undefined;
  /**
   * Idle time after which a client's session ends.
   *
   * Left out, the server chooses.
   */
  readonly clientSessionIdleTimeout?: number | undefined;
  /**
   * Longest session of a client.
   *
   * Left out, the server chooses.
   */
  readonly clientSessionMaxLifespan?: number | undefined;
}

/** @internal */
export const sessionsShape: Shape = {
  ssoSessionIdleTimeout: ["sso_session_idle_timeout"],
  ssoSessionMaxLifespan: ["sso_session_max_lifespan"],
  ssoSessionIdleTimeoutRememberMe: ["sso_session_idle_timeout_remember_me"],
  ssoSessionMaxLifespanRememberMe: ["sso_session_max_lifespan_remember_me"],
  offlineSessionIdleTimeout: ["offline_session_idle_timeout"],
  offlineSessionMaxLifespanEnabled: ["offline_session_max_lifespan_enabled"],
  offlineSessionMaxLifespan: ["offline_session_max_lifespan"],
  clientSessionIdleTimeout: ["client_session_idle_timeout"],
  clientSessionMaxLifespan: ["client_session_max_lifespan"],
};

export interface BruteForceDetection {
  /**
   * Whether it is on.
   *
   * Left out, the server chooses.
   */
  readonly enabled?: boolean | undefined;
  /**
   * Lock for ever rather than for a while.
   *
   * Left out, the server chooses.
   */
  readonly permanentLockout?: boolean | undefined;
  /**
   * Failures before a lock.
   *
   * Left out, the server chooses.
   */
  readonly failureFactor?: number | undefined;
  /**
   * Longest lock, in seconds.
   *
   * Left out, the server chooses.
   */
  readonly maxFailureWaitSeconds?: number | undefined;
  /**
   * Growth of the lock with each failure, in seconds.
   *
   * Left out, the server chooses.
   */
  readonly waitIncrementSeconds?: number | undefined;
  /**
   * Lock after failures in quick succession, in seconds.
   *
   * Left out, the server chooses.
   */
  readonly minimumQuickLoginWaitSeconds?: number | undefined;
  /**
   * What counts as quick succession, in milliseconds.
   *
   * Left out, the server chooses.
   */
  readonly quickLoginCheckMilliSeconds?: number | undefined;
  /**
   * Time after which failures are forgotten, in seconds.
   *
   * Left out, the server chooses.
   */
  readonly maxDeltaTimeSeconds?: number | undefined;
}

/** @internal */
export const bruteForceDetectionShape: Shape = {
  permanentLockout: ["permanent_lockout"],
  failureFactor: ["failure_factor"],
  maxFailureWaitSeconds: ["max_failure_wait_seconds"],
  waitIncrementSeconds: ["wait_increment_seconds"],
  minimumQuickLoginWaitSeconds: ["minimum_quick_login_wait_seconds"],
  quickLoginCheckMilliSeconds: ["quick_login_check_milli_seconds"],
  maxDeltaTimeSeconds: ["max_delta_time_seconds"],
};

export interface SecurityHeaders {
  /**
   * `Content-Security-Policy`
   *
   * Left out, the server chooses.
   */
  readonly contentSecurityPolicy?: string | undefined;
  /**
   * `Content-Security-Policy-Report-Only`
   *
   * Left out, the server chooses.
   */
  readonly contentSecurityPolicyReportOnly?: string | undefined;
  /**
   * `X-Frame-Options`
   *
   * Left out, the server chooses.
   */
  readonly xFrameOptions?: string | undefined;
  /**
   * `X-Content-Type-Options`
   *
   * Left out, the server chooses.
   */
  readonly xContentTypeOptions?: string | undefined;
  /**
   * `X-Robots-Tag`
   *
   * Left out, the server chooses.
   */
  readonly xRobotsTag?: string | undefined;
  /**
   * `Strict-Transport-Security`
   *
   * Left out, the server chooses.
   */
  readonly strictTransportSecurity?: string | undefined;
  /**
   * `Referrer-Policy`
   *
   * Left out, the server chooses.
   */
  readonly referrerPolicy?: string | undefined;
}

/** @internal */
export const securityHeadersShape: Shape = {
  contentSecurityPolicy: ["content_security_policy"],
  contentSecurityPolicyReportOnly: ["content_security_policy_report_only"],
  xFrameOptions: ["x_frame_options"],
  xContentTypeOptions: ["x_content_type_options"],
  xRobotsTag: ["x_robots_tag"],
  strictTransportSecurity: ["strict_transport_security"],
  referrerPolicy: ["referrer_policy"],
};

export interface OtpPolicy {
  /**
   * By time (`totp`) or by counter (`hotp`).
   *
   * Left out, the server chooses.
   */
  readonly otpType?: "totp" | "hotp" | undefined;
  /**
   * Algorithm, such as `HmacSHA1`.
   *
   * Left out, the server chooses.
   */
  readonly algorithm?: string | undefined;
  /**
   * Digits, 6 or 8.
   *
   * Left out, the server chooses.
   */
  readonly digits?: number | undefined;
  /**
   * Seconds for which one is good.
   *
   * Left out, the server chooses.
   */
  readonly period?: number | undefined;
  /**
   * First value of the counter.
   *
   * Left out, the server chooses.
   */
  readonly initialCounter?: number | undefined;
  /**
   * How many before and after are taken too.
   *
   * Left out, the server chooses.
   */
  readonly lookAheadWindow?: number | undefined;
  /**
   * Whether one can be used more than once.
   *
   * Left out, the server chooses.
   */
  readonly codeReusable?: boolean | undefined;
}

/** @internal */
export const otpPolicyShape: Shape = {
  otpType: ["otp_type"],
  initialCounter: ["initial_counter"],
  lookAheadWindow: ["look_ahead_window"],
  codeReusable: ["code_reusable"],
};

export interface Flows {
  /**
   * Signing in with a browser.
   *
   * Left out, the server chooses.
   */
  readonly browser?: string | undefined;
  /**
   * Registering.
   *
   * Left out, the server chooses.
   */
  readonly registration?: string | undefined;
  /**
   * Password grant.
   *
   * Left out, the server chooses.
   */
  readonly directGrant?: string | undefined;
  /**
   * Forgotten credentials.
   *
   * Left out, the server chooses.
   */
  readonly resetCredentials?: string | undefined;
  /**
   * Clients.
   *
   * Left out, the server chooses.
   */
  readonly clientAuthentication?: string | undefined;
  /**
   * Docker registries.
   *
   * Left out, the server chooses.
   */
  readonly dockerAuthentication?: string | undefined;
  /**
   * First sign-in through an identity provider.
   *
   * Left out, the server chooses.
   */
  readonly firstBrokerLogin?: string | undefined;
}

/** @internal */
export const flowsShape: Shape = {
  directGrant: ["direct_grant"],
  resetCredentials: ["reset_credentials"],
  clientAuthentication: ["client_authentication"],
  dockerAuthentication: ["docker_authentication"],
  firstBrokerLogin: ["first_broker_login"],
};

/** A realm: users, clients, roles and how people sign in. */
export interface RealmSpec {
  /**
   * Name, part of every address of the realm.
   *
   * Cannot be changed: another value is another object.
   */
  readonly realm: string;
  /**
   * Whether anyone can sign in.
   *
   * Default: `true`.
   */
  readonly enabled?: boolean | undefined;
  /** Name shown to people. */
  readonly displayName?: string | undefined;
  /** Name shown on the sign-in pages, as HTML. */
  readonly displayNameHtml?: string | undefined;
  /**
   * Which connections must be encrypted.
   *
   * Left out, the server chooses.
   */
  readonly sslRequired?: "all" | "external" | "none" | undefined;
  /** Rules for passwords, such as `length(12) and notUsername`. */
  readonly passwordPolicy?: string | undefined;
  /**
   * Whether users may manage access to their own resources.
   *
   * Default: `false`.
   */
  readonly userManagedAccessAllowed?: boolean | undefined;
  /**
   * Whether organizations can be used.
   *
   * Default: `false`.
   */
  readonly organizationsEnabled?: boolean | undefined;
  /**
   * Whether fine-grained administration permissions can be used.
   *
   * Default: `false`.
   */
  readonly adminPermissionsEnabled?: boolean | undefined;
  /**
   * What users can do around signing in.
   *
   * Left out, the server chooses.
   */
  readonly login?: LoginSettings | undefined;
  /** Looks of the pages. */
  readonly themes?: Themes | undefined;
  /** Languages of the pages. */
  readonly internationalization?: Internationalization | undefined;
  /** Outgoing mail. */
  readonly smtpServer?: SmtpServer | undefined;
  /**
   * Tokens.
   *
   * Left out, the server chooses.
   */
  readonly tokens?: Tokens | undefined;
  /**
   * Sessions.
   *
   * Left out, the server chooses.
   */
  readonly sessions?: Sessions | undefined;
  /**
   * Defence against guessed passwords.
   *
   * Left out, the server chooses.
   */
  readonly bruteForceDetection?: BruteForceDetection | undefined;
  /**
   * Security headers of the pages.
   *
   * Left out, the server chooses.
   */
  readonly browserSecurityHeaders?: SecurityHeaders | undefined;
  /**
   * One-time passwords.
   *
   * Left out, the server chooses.
   */
  readonly otpPolicy?: OtpPolicy | undefined;
  /**
   * Authentication flows, by alias.
   *
   * Left out, the server chooses.
   */
  readonly flows?: Flows | undefined;
  /** Further attributes of the realm, by Keycloak's own names. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** @internal */
export const realmSpecShape: Shape = {
  displayName: ["display_name"],
  displayNameHtml: ["display_name_html"],
  sslRequired: ["ssl_required"],
  passwordPolicy: ["password_policy"],
  userManagedAccessAllowed: ["user_managed_access_allowed"],
  organizationsEnabled: ["organizations_enabled"],
  adminPermissionsEnabled: ["admin_permissions_enabled"],
  login: ["login", () => loginSettingsShape],
  themes: ["themes", () => themesShape],
  internationalization: ["internationalization", () => internationalizationShape],
  smtpServer: ["smtp_server", () => smtpServerShape],
  tokens: ["tokens", () => tokensShape],
  sessions: ["sessions", () => sessionsShape],
  bruteForceDetection: ["brute_force_detection", () => bruteForceDetectionShape],
  browserSecurityHeaders: ["browser_security_headers", () => securityHeadersShape],
  otpPolicy: ["otp_policy", () => otpPolicyShape],
  flows: ["flows", () => flowsShape],
  id: null,
  uuid: null,
};

export interface ObservedSmtpServer {
  /** Host name. */
  readonly host: string;
  /** Port; 25 when left out. */
  readonly port?: number | undefined;
  /** Sender's address. */
  readonly from: string;
  /** Sender's name. */
  readonly fromDisplayName?: string | undefined;
  /** Address for answers. */
  readonly replyTo?: string | undefined;
  /** Name shown with it. */
  readonly replyToDisplayName?: string | undefined;
  /** Address for mail that cannot be delivered. */
  readonly envelopeFrom?: string | undefined;
  /** TLS from the start. */
  readonly ssl?: boolean | undefined;
  /** TLS by STARTTLS. */
  readonly starttls?: boolean | undefined;
  /** User name; sets authentication on. */
  readonly user?: string | undefined;
}

/** @internal */
export const observedSmtpServerShape: Shape = {
  fromDisplayName: ["from_display_name"],
  replyTo: ["reply_to"],
  replyToDisplayName: ["reply_to_display_name"],
  envelopeFrom: ["envelope_from"],
};

/**
 * A realm: users, clients, roles and how people sign in.
 *
 * As the server reports it.
 */
export interface Realm {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Name, part of every address of the realm. */
  readonly realm: string;
  /** Whether anyone can sign in. */
  readonly enabled: boolean;
  /** Name shown to people. */
  readonly displayName?: string | undefined;
  /** Name shown on the sign-in pages, as HTML. */
  readonly displayNameHtml?: string | undefined;
  /** Which connections must be encrypted. */
  readonly sslRequired?: "all" | "external" | "none" | undefined;
  /** Rules for passwords, such as `length(12) and notUsername`. */
  readonly passwordPolicy?: string | undefined;
  /** Whether users may manage access to their own resources. */
  readonly userManagedAccessAllowed: boolean;
  /** Whether organizations can be used. */
  readonly organizationsEnabled: boolean;
  /** Whether fine-grained administration permissions can be used. */
  readonly adminPermissionsEnabled: boolean;
  /** What users can do around signing in. */
  readonly login?: LoginSettings | undefined;
  /** Looks of the pages. */
  readonly themes?: Themes | undefined;
  /** Languages of the pages. */
  readonly internationalization?: Internationalization | undefined;
  /** Outgoing mail. */
  readonly smtpServer?: ObservedSmtpServer | undefined;
  /** Tokens. */
  readonly tokens?: Tokens | undefined;
  /** Sessions. */
  readonly sessions?: Sessions | undefined;
  /** Defence against guessed passwords. */
  readonly bruteForceDetection?: BruteForceDetection | undefined;
  /** Security headers of the pages. */
  readonly browserSecurityHeaders?: SecurityHeaders | undefined;
  /** One-time passwords. */
  readonly otpPolicy?: OtpPolicy | undefined;
  /** Authentication flows, by alias. */
  readonly flows?: Flows | undefined;
  /** Further attributes of the realm, by Keycloak's own names. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Id that Keycloak gave the realm. */
  readonly uuid: string;
}

/** @internal */
export const realmShape: Shape = {
  displayName: ["display_name"],
  displayNameHtml: ["display_name_html"],
  sslRequired: ["ssl_required"],
  passwordPolicy: ["password_policy"],
  userManagedAccessAllowed: ["user_managed_access_allowed"],
  organizationsEnabled: ["organizations_enabled"],
  adminPermissionsEnabled: ["admin_permissions_enabled"],
  login: ["login", () => loginSettingsShape],
  themes: ["themes", () => themesShape],
  internationalization: ["internationalization", () => internationalizationShape],
  smtpServer: ["smtp_server", () => observedSmtpServerShape],
  tokens: ["tokens", () => tokensShape],
  sessions: ["sessions", () => sessionsShape],
  bruteForceDetection: ["brute_force_detection", () => bruteForceDetectionShape],
  browserSecurityHeaders: ["browser_security_headers", () => securityHeadersShape],
  otpPolicy: ["otp_policy", () => otpPolicyShape],
  flows: ["flows", () => flowsShape],
  attributes: ["attributes", { map: null, empty: true }],
};

export interface Logout {
  /** Addresses to which a logout may return; `+` means the redirect URIs. */
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  /** Address that Keycloak calls when a session ends. */
  readonly backchannelUrl?: string | undefined;
  /**
   * Whether the call names the session.
   *
   * Left out, the server chooses.
   */
  readonly backchannelSessionRequired?: boolean | undefined;
  /**
   * Whether the call revokes offline sessions.
   *
   * Left out, the server chooses.
   */
  readonly backchannelRevokeOfflineSessions?: boolean | undefined;
  /** Address that the browser calls when a session ends. */
  readonly frontchannelUrl?: string | undefined;
}

/** @internal */
export const logoutShape: Shape = {
  postLogoutRedirectUris: ["post_logout_redirect_uris"],
  backchannelUrl: ["backchannel_url"],
  backchannelSessionRequired: ["backchannel_session_required"],
  backchannelRevokeOfflineSessions: ["backchannel_revoke_offline_sessions"],
  frontchannelUrl: ["frontchannel_url"],
};

export interface Lifespans {
  /** Access tokens. */
  readonly accessToken?: number | undefined;
  /** Idle time after which a client session ends. */
  readonly clientSessionIdle?: number | undefined;
  /** Longest client session. */
  readonly clientSessionMax?: number | undefined;
  /** Idle time after which an offline session ends. */
  readonly clientOfflineSessionIdle?: number | undefined;
  /** Longest offline session. */
  readonly clientOfflineSessionMax?: number | undefined;
}

/** @internal */
export const lifespansShape: Shape = {
  accessToken: ["access_token"],
  clientSessionIdle: ["client_session_idle"],
  clientSessionMax: ["client_session_max"],
  clientOfflineSessionIdle: ["client_offline_session_idle"],
  clientOfflineSessionMax: ["client_offline_session_max"],
};

export interface Consent {
  /** Whether the client itself is shown as an item of consent. */
  readonly displayClient?: boolean | undefined;
  /** The text of that item. */
  readonly text?: string | undefined;
}

/** @internal */
export const consentShape: Shape = {
  displayClient: ["display_client"],
};

export interface DeviceGrant {
  /** Whether it may be used. */
  readonly enabled?: boolean | undefined;
  /** Life of a device code, in seconds. */
  readonly codeLifespan?: number | undefined;
  /** Shortest time between two questions of the device, in seconds. */
  readonly pollingInterval?: number | undefined;
}

/** @internal */
export const deviceGrantShape: Shape = {
  codeLifespan: ["code_lifespan"],
  pollingInterval: ["polling_interval"],
};

export interface FlowOverrides {
  /** Flow of the browser. */
  readonly browser?: string | undefined;
  /** Flow of the password grant. */
  readonly directGrant?: string | undefined;
}

/** @internal */
export const flowOverridesShape: Shape = {
  directGrant: ["direct_grant"],
};

/** An OpenID Connect client: an application that signs its users in, or a service that signs in itself. */
export interface ClientSpec {
  /**
   * Realm of the client.
   *
   * Cannot be changed: another value is another object.
   */
  readonly realm: string;
  /**
   * Name by which the application calls itself (`client_id` in OpenID Connect).
   *
   * Cannot be changed: another value is another object.
   */
  readonly clientId: string;
  /** Name shown to people. */
  readonly name?: string | undefined;
  /** Text shown in the admin console. */
  readonly description?: string | undefined;
  /**
   * Whether the client may be used.
   *
   * Default: `true`.
   */
  readonly enabled?: boolean | undefined;
  /**
   * How the client proves who it is.
   *
   * Default: `"confidential"`.
   */
  readonly accessType?: "confidential" | "public" | "bearer_only" | undefined;
  /**
   * Secret of a confidential client. Left out, Keycloak makes one; read it with the ephemeral `keycloak_client_secret`.
   *
   * A secret: sent, never answered.
   */
  readonly clientSecret?: Secret | string | undefined;
  /**
   * How a confidential client proves who it is, such as `client-secret` or `client-jwt`.
   *
   * Default: `"client-secret"`.
   */
  readonly clientAuthenticatorType?: string | undefined;
  /**
   * Authorization code flow.
   *
   * Default: `true`.
   */
  readonly standardFlowEnabled?: boolean | undefined;
  /**
   * Implicit flow; obsolete.
   *
   * Default: `false`.
   */
  readonly implicitFlowEnabled?: boolean | undefined;
  /**
   * Password grant; obsolete.
   *
   * Default: `false`.
   */
  readonly directAccessGrantsEnabled?: boolean | undefined;
  /**
   * Client credentials grant: the client signs in as itself.
   *
   * Default: `false`.
   */
  readonly serviceAccountsEnabled?: boolean | undefined;
  /** Addresses to which a sign-in may return; `*` at the end matches any rest. */
  readonly redirectUris?: readonly string[] | undefined;
  /** Origins that may call from a browser; `+` means those of the redirect URIs. */
  readonly webOrigins?: readonly string[] | undefined;
  /** Address put before relative ones. */
  readonly rootUrl?: string | undefined;
  /** Address to which the link in the account console leads. */
  readonly baseUrl?: string | undefined;
  /**
   * Address of the application's administration endpoint. Left out, Keycloak takes `root_url` when it makes the client.
   *
   * Left out, the server chooses.
   */
  readonly adminUrl?: string | undefined;
  /** Proof key method that is demanded. */
  readonly pkceCodeChallengeMethod?: "S256" | "plain" | undefined;
  /**
   * Whether all roles of a user go into its tokens.
   *
   * Default: `true`.
   */
  readonly fullScopeAllowed?: boolean | undefined;
  /**
   * Whether users are asked for consent.
   *
   * Default: `false`.
   */
  readonly consentRequired?: boolean | undefined;
  /**
   * Whether the client is listed in the account console even without a session.
   *
   * Default: `false`.
   */
  readonly alwaysDisplayInConsole?: boolean | undefined;
  /**
   * Whether logout goes through the browser rather than from server to server.
   *
   * Default: `false`.
   */
  readonly frontchannelLogout?: boolean | undefined;
  /** Logout. */
  readonly logout?: Logout | undefined;
  /** Lifetimes of tokens and sessions, where they differ from the realm's. */
  readonly lifespans?: Lifespans | undefined;
  /** What the consent page says about the client. */
  readonly consent?: Consent | undefined;
  /** Device authorization grant. */
  readonly deviceGrant?: DeviceGrant | undefined;
  /** Standard token exchange. */
  readonly standardTokenExchangeEnabled?: boolean | undefined;
  /** Whether refresh tokens are issued; Keycloak does when left out. */
  readonly useRefreshTokens?: boolean | undefined;
  /** Whether access tokens are bound to the client's key (DPoP). */
  readonly requireDpopBoundTokens?: boolean | undefined;
  /** Theme of the sign-in pages. */
  readonly loginTheme?: string | undefined;
  /** Authentication flows instead of the realm's. */
  readonly authenticationFlowOverrides?: FlowOverrides | undefined;
  /** Further attributes of the client, by Keycloak's own names. */
  readonly extraAttributes?: Readonly<Record<string, string>> | undefined;
}

/** @internal */
export const clientSpecShape: Shape = {
  clientId: ["client_id"],
  accessType: ["access_type"],
  clientSecret: ["client_secret", "secret"],
  clientAuthenticatorType: ["client_authenticator_type"],
  standardFlowEnabled: ["standard_flow_enabled"],
  implicitFlowEnabled: ["implicit_flow_enabled"],
  directAccessGrantsEnabled: ["direct_access_grants_enabled"],
  serviceAccountsEnabled: ["service_accounts_enabled"],
  redirectUris: ["redirect_uris"],
  webOrigins: ["web_origins"],
  rootUrl: ["root_url"],
  baseUrl: ["base_url"],
  adminUrl: ["admin_url"],
  pkceCodeChallengeMethod: ["pkce_code_challenge_method"],
  fullScopeAllowed: ["full_scope_allowed"],
  consentRequired: ["consent_required"],
  alwaysDisplayInConsole: ["always_display_in_console"],
  frontchannelLogout: ["frontchannel_logout"],
  logout: ["logout", () => logoutShape],
  lifespans: ["lifespans", () => lifespansShape],
  consent: ["consent", () => consentShape],
  deviceGrant: ["device_grant", () => deviceGrantShape],
  standardTokenExchangeEnabled: ["standard_token_exchange_enabled"],
  useRefreshTokens: ["use_refresh_tokens"],
  requireDpopBoundTokens: ["require_dpop_bound_tokens"],
  loginTheme: ["login_theme"],
  authenticationFlowOverrides: ["authentication_flow_overrides", () => flowOverridesShape],
  extraAttributes: ["extra_attributes"],
  id: null,
  uuid: null,
};

/**
 * An OpenID Connect client: an application that signs its users in, or a service that signs in itself.
 *
 * As the server reports it.
 */
export interface Client {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Realm of the client. */
  readonly realm: string;
  /** Name by which the application calls itself (`client_id` in OpenID Connect). */
  readonly clientId: string;
  /** Name shown to people. */
  readonly name?: string | undefined;
  /** Text shown in the admin console. */
  readonly description?: string | undefined;
  /** Whether the client may be used. */
  readonly enabled: boolean;
  /** How the client proves who it is. */
  readonly accessType: "confidential" | "public" | "bearer_only";
  /** How a confidential client proves who it is, such as `client-secret` or `client-jwt`. */
  readonly clientAuthenticatorType: string;
  /** Authorization code flow. */
  readonly standardFlowEnabled: boolean;
  /** Implicit flow; obsolete. */
  readonly implicitFlowEnabled: boolean;
  /** Password grant; obsolete. */
  readonly directAccessGrantsEnabled: boolean;
  /** Client credentials grant: the client signs in as itself. */
  readonly serviceAccountsEnabled: boolean;
  /** Addresses to which a sign-in may return; `*` at the end matches any rest. */
  readonly redirectUris: readonly string[];
  /** Origins that may call from a browser; `+` means those of the redirect URIs. */
  readonly webOrigins: readonly string[];
  /** Address put before relative ones. */
  readonly rootUrl?: string | undefined;
  /** Address to which the link in the account console leads. */
  readonly baseUrl?: string | undefined;
  /** Address of the application's administration endpoint. Left out, Keycloak takes `root_url` when it makes the client. */
  readonly adminUrl?: string | undefined;
  /** Proof key method that is demanded. */
  readonly pkceCodeChallengeMethod?: "S256" | "plain" | undefined;
  /** Whether all roles of a user go into its tokens. */
  readonly fullScopeAllowed: boolean;
  /** Whether users are asked for consent. */
  readonly consentRequired: boolean;
  /** Whether the client is listed in the account console even without a session. */
  readonly alwaysDisplayInConsole: boolean;
  /** Whether logout goes through the browser rather than from server to server. */
  readonly frontchannelLogout: boolean;
  /** Logout. */
  readonly logout?: Logout | undefined;
  /** Lifetimes of tokens and sessions, where they differ from the realm's. */
  readonly lifespans?: Lifespans | undefined;
  /** What the consent page says about the client. */
  readonly consent?: Consent | undefined;
  /** Device authorization grant. */
  readonly deviceGrant?: DeviceGrant | undefined;
  /** Standard token exchange. */
  readonly standardTokenExchangeEnabled?: boolean | undefined;
  /** Whether refresh tokens are issued; Keycloak does when left out. */
  readonly useRefreshTokens?: boolean | undefined;
  /** Whether access tokens are bound to the client's key (DPoP). */
  readonly requireDpopBoundTokens?: boolean | undefined;
  /** Theme of the sign-in pages. */
  readonly loginTheme?: string | undefined;
  /** Authentication flows instead of the realm's. */
  readonly authenticationFlowOverrides?: FlowOverrides | undefined;
  /** Further attributes of the client, by Keycloak's own names. */
  readonly extraAttributes: Readonly<Record<string, string>>;
  /** Id that Keycloak gave the client. */
  readonly uuid: string;
}

/** @internal */
export const clientShape: Shape = {
  clientId: ["client_id"],
  accessType: ["access_type"],
  clientAuthenticatorType: ["client_authenticator_type"],
  standardFlowEnabled: ["standard_flow_enabled"],
  implicitFlowEnabled: ["implicit_flow_enabled"],
  directAccessGrantsEnabled: ["direct_access_grants_enabled"],
  serviceAccountsEnabled: ["service_accounts_enabled"],
  redirectUris: ["redirect_uris", { list: null, empty: true }],
  webOrigins: ["web_origins", { list: null, empty: true }],
  rootUrl: ["root_url"],
  baseUrl: ["base_url"],
  adminUrl: ["admin_url"],
  pkceCodeChallengeMethod: ["pkce_code_challenge_method"],
  fullScopeAllowed: ["full_scope_allowed"],
  consentRequired: ["consent_required"],
  alwaysDisplayInConsole: ["always_display_in_console"],
  frontchannelLogout: ["frontchannel_logout"],
  logout: ["logout", () => logoutShape],
  lifespans: ["lifespans", () => lifespansShape],
  consent: ["consent", () => consentShape],
  deviceGrant: ["device_grant", () => deviceGrantShape],
  standardTokenExchangeEnabled: ["standard_token_exchange_enabled"],
  useRefreshTokens: ["use_refresh_tokens"],
  requireDpopBoundTokens: ["require_dpop_bound_tokens"],
  loginTheme: ["login_theme"],
  authenticationFlowOverrides: ["authentication_flow_overrides", () => flowOverridesShape],
  extraAttributes: ["extra_attributes", { map: null, empty: true }],
};

export interface Composites {
  /** Names of the realm's roles. */
  readonly realmRoles?: readonly string[] | undefined;
  /** Names of clients' roles, by `client_id`. */
  readonly clientRoles?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** @internal */
export const compositesShape: Shape = {
  realmRoles: ["realm_roles"],
  clientRoles: ["client_roles"],
};

/** A role of a realm, or of a client of it. */
export interface RoleSpec {
  /**
   * Realm that owns the role.
   *
   * Cannot be changed: another value is another object.
   */
  readonly realm: string;
  /**
   * Client that owns the role, by its `client_id`; left out, the role is the realm's own.
   *
   * Cannot be changed: another value is another object.
   */
  readonly clientId?: string | undefined;
  /**
   * Name, unique in its realm or client.
   *
   * Cannot be changed: another value is another object.
   */
  readonly name: string;
  /** Text shown in the admin console. */
  readonly description?: string | undefined;
  /** Custom attributes, each with its values. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Roles that come with this one. */
  readonly composites?: Composites | undefined;
}

/** @internal */
export const roleSpecShape: Shape = {
  clientId: ["client_id"],
  composites: ["composites", () => compositesShape],
  id: null,
  uuid: null,
};

/**
 * A role of a realm, or of a client of it.
 *
 * As the server reports it.
 */
export interface Role {
  /** Natural name of the object as one text; the id for imports. */
  readonly id: string;
  /** Realm that owns the role. */
  readonly realm: string;
  /** Client that owns the role, by its `client_id`; left out, the role is the realm's own. */
  readonly clientId?: string | undefined;
  /** Name, unique in its realm or client. */
  readonly name: string;
  /** Text shown in the admin console. */
  readonly description?: string | undefined;
  /** Custom attributes, each with its values. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Roles that come with this one. */
  readonly composites?: Composites | undefined;
  /** Id that Keycloak gave the role. */
  readonly uuid: string;
}

/** @internal */
export const roleShape: Shape = {
  clientId: ["client_id"],
  attributes: ["attributes", { map: null, empty: true }],
  composites: ["composites", () => compositesShape],
};

/**
 * The secret of a confidential client, for handing to another service without keeping it anywhere.
 *
 * As the server reports it.
 */
export interface ClientSecretValue {
  /** Realm of the client. */
  readonly realm: string;
  /** Client, by its `client_id`. */
  readonly clientId: string;
  /**
   * Id that Keycloak gave the client. With it the client is not looked up; and where the client is made in the same run,
   * Terraform asks for the secret only once the id is known.
   */
  readonly uuid?: string | undefined;
  /** The client's secret as it is now. */
  readonly clientSecret: Secret;
}

/** @internal */
export const clientSecretValueShape: Shape = {
  clientId: ["client_id"],
  clientSecret: ["client_secret", "secret"],
};

/** A Keycloak server and an administrator's login. */
export interface KeycloakConfig {
  /**
   * Address of the server, with its relative path if it has one, such as `https://id.example.org`.
   *
   * Environment: KEYCLOAK_URL.
   */
  readonly url?: string | undefined;
  /**
   * Realm in which the administrator logs in. Default `master`.
   *
   * Environment: KEYCLOAK_REALM.
   */
  readonly realm?: string | undefined;
  /**
   * Client that logs in. Default `admin-cli`.
   *
   * Environment: KEYCLOAK_CLIENT_ID.
   */
  readonly clientId?: string | undefined;
  /**
   * The client's secret, for the client credentials grant.
   *
   * Environment: KEYCLOAK_CLIENT_SECRET.
   */
  readonly clientSecret?: Secret | string | undefined;
  /**
   * Administrator's user name, for the password grant.
   *
   * Environment: KEYCLOAK_USER, KEYCLOAK_USERNAME.
   */
  readonly username?: string | undefined;
  /**
   * Administrator's password.
   *
   * Environment: KEYCLOAK_PASSWORD.
   */
  readonly password?: Secret | string | undefined;
  /**
   * A ready access token, instead of a login.
   *
   * Environment: KEYCLOAK_ACCESS_TOKEN.
   */
  readonly accessToken?: Secret | string | undefined;
  /** PEM of certification authorities to trust beside the platform's. */
  readonly caCertificate?: string | undefined;
  /** PEM of the client certificate chain, for mutual TLS. */
  readonly clientCertificate?: string | undefined;
  /** PEM of the client certificate's private key. */
  readonly clientKey?: Secret | string | undefined;
  /**
   * Accept any server certificate. Unsafe: for laboratories only.
   *
   * Default: `false`.
   */
  readonly insecureSkipVerify?: boolean | undefined;
  /** Proxy URL; the environment's `HTTPS_PROXY` and `NO_PROXY` count when left out. */
  readonly proxy?: string | undefined;
  /** Limit of one try, in seconds. Default 30. */
  readonly timeoutSeconds?: number | undefined;
  /** Tries after the first one for what may heal. Default 4. */
  readonly maxRetries?: number | undefined;
  /** Requests under way at once. Default 16. */
  readonly maxConcurrency?: number | undefined;
}

/** @internal */
export const keycloakConfigShape: Shape = {
  clientId: ["client_id"],
  clientSecret: ["client_secret", "secret"],
  password: ["password", "secret"],
  accessToken: ["access_token", "secret"],
  caCertificate: ["ca_certificate"],
  clientCertificate: ["client_certificate"],
  clientKey: ["client_key", "secret"],
  insecureSkipVerify: ["insecure_skip_verify"],
  timeoutSeconds: ["timeout_seconds"],
  maxRetries: ["max_retries"],
  maxConcurrency: ["max_concurrency"],
};

/** Natural name of the object. */
export interface RealmKey {
  /** Name, part of every address of the realm. */
  readonly realm: string;
}

/** @internal */
export const realmKeyShape: Shape = {
};

/** Natural name of the object. */
export interface ClientKey {
  /** Realm of the client. */
  readonly realm: string;
  /** Name by which the application calls itself (`client_id` in OpenID Connect). */
  readonly clientId: string;
}

/** @internal */
export const clientKeyShape: Shape = {
  clientId: ["client_id"],
};

/** What narrows the list. */
export interface ClientScope {
  /** Realm of the clients. */
  readonly realm: string;
}

/** @internal */
export const clientScopeShape: Shape = {
};

/** Natural name of the object. */
export interface RoleKey {
  /** Realm that owns the role. */
  readonly realm: string;
  /** Client that owns the role, by its `client_id`; left out, the role is the realm's own. */
  readonly clientId?: string | undefined;
  /** Name, unique in its realm or client. */
  readonly name: string;
}

/** @internal */
export const roleKeyShape: Shape = {
  clientId: ["client_id"],
};

/** What narrows the list. */
export interface RoleScope {
  /** Realm that owns the roles. */
  readonly realm: string;
  /** Client that owns the roles; left out, the realm's own roles are listed. */
  readonly clientId?: string | undefined;
}

/** @internal */
export const roleScopeShape: Shape = {
  clientId: ["client_id"],
};

/** The secret of a confidential client, for handing to another service without keeping it anywhere. */
export interface OpenClientSecret {
  /** Realm of the client. */
  readonly realm: string;
  /** Client, by its `client_id`. */
  readonly clientId: string;
  /**
   * Id that Keycloak gave the client. With it the client is not looked up; and where the client is made in the same run,
   * Terraform asks for the secret only once the id is known.
   */
  readonly uuid?: string | undefined;
}

/** @internal */
export const openClientSecretShape: Shape = {
  clientId: ["client_id"],
};
