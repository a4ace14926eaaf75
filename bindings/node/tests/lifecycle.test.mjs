// Every kind's life against the servers that are given.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { inspect } from "node:util";
import { AlreadyExistsError, Client, NotFoundError, UnauthenticatedError } from "@deployme/sdk";
import { given, needs } from "./servers.mjs";

const keycloak = {
  url: given("KEYCLOAK", "URL"),
  username: given("KEYCLOAK", "USER", "admin"),
  password: given("KEYCLOAK", "PASSWORD", "admin"),
};
const client = new Client({
  environment: false,
  controlPlane: { endpoint: given("CONTROL_PLANE", "URL"), token: given("CONTROL_PLANE", "TOKEN") },
  keycloak,
  vault: { address: given("VAULT", "URL"), token: given("VAULT", "TOKEN", "root") },
  harbor: {
    url: given("HARBOR", "URL"),
    username: given("HARBOR", "USER", "admin"),
    password: given("HARBOR", "PASSWORD", "Harbor12345"),
  },
  grafana: {
    url: given("GRAFANA", "URL"),
    username: given("GRAFANA", "USER", "admin"),
    password: given("GRAFANA", "PASSWORD", "admin"),
  },
});
after(() => client.close());

const name = () => `bind-${randomUUID().slice(0, 12)}`;

async function all(items) {
  const found = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Runs with a realm of its own. */
async function withRealm(run) {
  const realm = name();
  await client.keycloak.realms.create({ realm });
  try {
    await run(realm);
  } finally {
    await client.keycloak.realms.delete({ realm });
  }
}

/** Runs with an auth method of its own. */
async function withAuthMethod(type, run) {
  const path = name();
  await client.vault.authBackends.create({ path, type });
  try {
    await run(path);
  } finally {
    await client.vault.authBackends.delete(path);
  }
}

/** Runs with an entity of its own. */
async function withEntity(run) {
  const entity = name();
  await client.vault.identityEntities.create({ name: entity });
  try {
    await run(entity);
  } finally {
    await client.vault.identityEntities.delete(entity);
  }
}

async function live(calls, spec, change, { scope = {}, secret } = {}) {
  const made = await calls.create(spec);
  try {
    await assert.rejects(calls.create(spec), AlreadyExistsError);
    if (secret !== undefined) assert.ok(!inspect(made, { depth: null }).includes(secret));
    assert.deepEqual(await calls.get(made.id), made);
    const changed = await calls.update({ ...made, ...change });
    for (const [field, value] of Object.entries(change)) assert.deepEqual(changed[field], value);
    const listed = await all(Object.keys(scope).length === 0 ? calls.list() : calls.list(scope));
    assert.deepEqual(
      listed.find((item) => item.id === made.id),
      changed,
    );
  } finally {
    await calls.delete(made.id);
  }
  await assert.rejects(calls.get(made.id), NotFoundError);
  await assert.rejects(calls.delete(made.id), (error) => {
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.code, "not_found");
    assert.ok(error.message.includes(made.id));
    return true;
  });
}

/** Runs with a machine of its own. */
async function withMachine(machine, run) {
  await client.controlPlane.machines.create({ name: machine, hostname: machine });
  try {
    await run();
  } finally {
    await client.controlPlane.machines.delete(machine);
  }
}

/** Arguments of a cluster on that machine. */
const clusterOn = (machine) => ({
  name: name(),
  distribution: "k3s",
  version: "1.35",
  controlPlane: { machines: [machine] },
  deletionProtection: false,
});

/** Runs with a cluster of its own. */
function withCluster(run) {
  const machine = name();
  return withMachine(machine, async () => {
    const cluster = await client.controlPlane.clusters.create(clusterOn(machine));
    try {
      await run(cluster.name);
    } finally {
      await client.controlPlane.clusters.delete(cluster.id);
    }
  });
}

test("control plane machines", needs("CONTROL_PLANE"), () =>
  live(
    client.controlPlane.machines,
    { name: name(), addresses: ["192.0.2.10"], labels: { "some_Key.of-mine": "v" } },
    { hostname: "after", labels: {} },
  ),
);

test("control plane clusters", needs("CONTROL_PLANE"), () => {
  const machine = name();
  const change = { description: "after", labels: { team: "platform" } };
  return withMachine(machine, () => live(client.controlPlane.clusters, clusterOn(machine), change));
});

test("control plane node pools", needs("CONTROL_PLANE"), () =>
  withCluster((cluster) => {
    const machine = name();
    const taints = [{ key: "gpu", effect: "no_schedule" }];
    const spec = { cluster, name: "workers", machines: [machine], taints, deletionProtection: false };
    const change = { displayName: "after", taints: [] };
    return withMachine(machine, () => live(client.controlPlane.nodePools, spec, change, { scope: { cluster } }));
  }),
);

test("control plane artifacts, kubeconfigs and versions", needs("CONTROL_PLANE"), () =>
  withCluster(async (cluster) => {
    const archive = await client.controlPlane.clusters.artifacts({ name: cluster });
    // The name of the first file, and the mark of a tar archive.
    assert.ok(archive.toString("latin1", 0, 100).startsWith(`${cluster}/`));
    assert.equal(archive.toString("latin1", 257, 262), "ustar");
    assert.deepEqual(await client.controlPlane.clusters.artifacts(cluster), archive);
    await assert.rejects(client.controlPlane.clusters.artifacts("nobody"), NotFoundError);

    const opened = await client.controlPlane.clusterKubeconfigs.open({ cluster, ttlSeconds: 600 });
    assert.match(opened.value.clientKey.reveal(), /PRIVATE KEY/);
    assert.ok(!inspect(opened, { depth: null }).includes("PRIVATE KEY"));
    await opened.close();

    const { versions, defaultVersion } = await client.controlPlane.catalogVersions.read({ distribution: "talos" });
    assert.ok(versions.some((version) => version.kubernetes === defaultVersion));
  }),
);

test("keycloak realms", needs("KEYCLOAK"), () =>
  live(
    client.keycloak.realms,
    {
      realm: name(),
      displayName: "before",
      smtpServer: { host: "mail.example.org", from: "a@example.org", user: "u", password: "pa55-A" },
    },
    { displayName: "after" },
    { secret: "pa55-A" },
  ),
);

test("keycloak clients", needs("KEYCLOAK"), () =>
  withRealm((realm) =>
    live(
      client.keycloak.clients,
      {
        realm,
        clientId: "app/one",
        clientSecret: "pa55-B",
        redirectUris: ["https://a.example.org/*"],
        extraAttributes: { "some_Key.of-mine": "v" },
      },
      { description: "after", redirectUris: ["https://c.example.org/*"] },
      { scope: { realm }, secret: "pa55-B" },
    ),
  ),
);

test("keycloak roles", needs("KEYCLOAK"), () =>
  withRealm((realm) =>
    live(
      client.keycloak.roles,
      {
        realm,
        name: "a role/of mine",
        attributes: { Some_Key: ["x", "y"], otherKey: ["z"] },
        composites: { realmRoles: ["offline_access"] },
      },
      { description: "after", attributes: { snake_key: ["v"], camelKey: ["w"] } },
      { scope: { realm } },
    ),
  ),
);

test("keycloak groups", needs("KEYCLOAK"), () =>
  withRealm((realm) =>
    live(
      client.keycloak.groups,
      { realm, name: "a group of mine", description: "before", attributes: { Some_Key: ["x", "y"] } },
      { description: "after", attributes: { snake_key: ["v"] } },
      { scope: { realm } },
    ),
  ),
);

test("keycloak client scopes, and those of a client", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    await live(
      client.keycloak.scopes,
      { realm, name: "a/scope", description: "before", extraAttributes: { "some_Key.of-mine": "v" } },
      { description: "after", includeInTokenScope: false },
      { scope: { realm } },
    );
    await client.keycloak.scopes.create({ realm, name: "groups" });
    await client.keycloak.clients.create({ realm, clientId: "app", standardFlowEnabled: false });
    const scopes = client.keycloak.clientsScopes;
    const before = await scopes.get({ realm, clientId: "app" });
    assert.ok(before.defaultScopes.includes("profile"));
    const spec = { realm, clientId: "app", defaultScopes: ["basic"], optionalScopes: ["groups"] };
    const given = await scopes.create(spec);
    assert.deepEqual(given.optionalScopes, ["groups"]);
    assert.deepEqual(await scopes.get(given.id), given);
    const changed = await scopes.update({ ...given, defaultScopes: ["basic", "groups"], optionalScopes: [] });
    const listed = (await all(scopes.list({ realm }))).find((item) => item.id === given.id);
    assert.deepEqual(listed, changed);
    await scopes.delete(given.id);
    assert.deepEqual(await scopes.get(given.id), before);
  }),
);

test("keycloak authentication flows, and where they are bound", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    const execution = { authenticator: "auth-otp-form", requirement: "REQUIRED" };
    await live(
      client.keycloak.authenticationFlows,
      { realm, alias: "mine", executions: [{ flow: "forms of mine", requirement: "ALTERNATIVE", executions: [execution] }] },
      { description: "after", executions: [{ ...execution, executions: [] }] },
      { scope: { realm } },
    );
    const bindings = client.keycloak.realmsAuthenticationBindings;
    const before = await bindings.get({ realm });
    const given = await bindings.create({ realm, directGrant: "browser" });
    assert.equal(given.directGrant, "browser");
    assert.deepEqual(await bindings.get(given.id), given);
    const changed = await bindings.update({ ...given, registration: "browser" });
    const listed = (await all(bindings.list({ realm }))).find((item) => item.id === given.id);
    assert.deepEqual(listed, changed);
    await bindings.delete(given.id);
    assert.deepEqual(await bindings.get(given.id), before);
  }),
);

test("keycloak protocol mappers", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    await client.keycloak.scopes.create({ realm, name: "a/scope" });
    await live(
      client.keycloak.protocolMappers,
      { realm, clientScope: "a/scope", name: "groups/x", groupMembership: { claimName: "groups" } },
      {
        groupMembership: {
          claimName: "groups",
          fullPath: true,
          addToIdToken: false,
          addToAccessToken: true,
          addToUserinfo: true,
          addToTokenIntrospection: true,
        },
        config: { "lightweight.claim": "true" },
      },
      { scope: { realm } },
    );
  }),
);

test("keycloak users, their roles and groups", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    const { keycloak } = client;
    const scope = { realm };
    await live(
      keycloak.users,
      { realm, username: "john", email: "john@example.org", password: "pa55-G" },
      { firstName: "John", requiredActions: ["UPDATE_PASSWORD"] },
      { scope, secret: "pa55-G" },
    );
    for (const username of ["jane", "joan"]) await keycloak.users.create({ realm, username });
    await keycloak.groups.create({ realm, name: "admins" });
    await keycloak.clients.create({
      realm,
      clientId: "sync",
      standardFlowEnabled: false,
      serviceAccountsEnabled: true,
    });
    const realmRoles = ["offline_access"];
    const change = { clientRoles: { account: ["view-groups"] } };
    await live(keycloak.usersRoles, { realm, username: "jane", realmRoles }, change, { scope });
    await live(keycloak.groupsRoles, { realm, group: "/admins", realmRoles }, change, { scope });
    await live(keycloak.serviceAccountsRoles, { realm, clientId: "sync", realmRoles }, change, { scope });
    await live(
      keycloak.groupMemberships,
      { realm, group: "/admins", members: ["jane"] },
      { members: ["joan"] },
      { scope },
    );
  }),
);

test("keycloak identity providers and their mappers", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    const { keycloak } = client;
    const oidc = { authorizationUrl: "https://x/auth", tokenUrl: "https://x/token" };
    await live(
      keycloak.identityProviders,
      { realm, alias: "github", clientId: "keycloak", clientSecret: "pa55-H", github: {} },
      { displayName: "GitHub", config: { prompt: "login" } },
      { scope: { realm }, secret: "pa55-H" },
    );
    await keycloak.identityProviders.create({ realm, alias: "corp", clientId: "keycloak", oidc });
    await live(
      keycloak.identityProviderMappers,
      { realm, identityProvider: "corp", name: "team/x", mapper: "oidc-user-attribute-idp-mapper", config: { claim: "team" } },
      { config: { claim: "unit", "user.attribute": "team" } },
      { scope: { realm } },
    );
  }),
);

test("keycloak settings of a realm", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    const { realmsEvents, requiredActions } = client.keycloak;
    for (const [calls, key, spec, change] of [
      [realmsEvents, { realm }, { eventsEnabled: true }, { enabledEventTypes: ["LOGIN"] }],
      [requiredActions, { realm, alias: "VERIFY_EMAIL" }, { defaultAction: true }, { name: "Verify", priority: 7 }],
    ]) {
      const before = await calls.get(key);
      const given = await calls.create({ ...key, ...spec });
      assert.deepEqual(await calls.get(given.id), given);
      const changed = await calls.update({ ...given, ...change });
      const listed = (await all(calls.list({ realm }))).find((item) => item.id === given.id);
      assert.deepEqual(listed, changed);
      await calls.delete(given.id);
      assert.deepEqual(await calls.get(given.id), before);
    }
  }),
);

test("keycloak client secrets, natural names and pages", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    await client.keycloak.clients.create({ realm, clientId: "app", clientSecret: "pa55-C", standardFlowEnabled: false });
    const opened = await client.keycloak.clientSecrets.open({ realm, clientId: "app" });
    assert.equal(opened.value.clientSecret.reveal(), "pa55-C");
    const shown = `${opened.value.clientSecret} ${JSON.stringify(opened.value)} ${inspect(opened, { depth: null })}`;
    assert.ok(!shown.includes("pa55-C"), shown);
    await opened.close();

    const names = Array.from({ length: 101 }, (_, number) => `role-${String(number)}`);
    await Promise.all(names.map((role) => client.keycloak.roles.create({ realm, name: role })));
    const listed = (await all(client.keycloak.roles.list({ realm }))).map((role) => role.name);
    assert.equal(new Set(listed).size, listed.length);
    assert.deepEqual(
      names.filter((role) => !listed.includes(role)),
      [],
    );
    const role = await client.keycloak.roles.get({ realm, name: "role-7" });
    assert.equal(role.id, `${realm}/role-7`);
  }),
);

test("keycloak actions", needs("KEYCLOAK"), () =>
  withRealm(async (realm) => {
    await client.keycloak.clients.create({ realm, clientId: "app", clientSecret: "pa55-G", standardFlowEnabled: false });
    assert.deepEqual(await client.keycloak.logoutSessions.invoke({ realm }), [`all sessions of realm "${realm}" have ended`]);
    assert.deepEqual(await client.keycloak.rotateClientSecret.invoke({ realm, clientId: "app" }), [
      `client "app" of realm "${realm}" has a new secret`,
    ]);
    const opened = await client.keycloak.clientSecrets.open({ realm, clientId: "app" });
    assert.ok(!["", "pa55-G"].includes(opened.value.clientSecret.reveal()));
    await opened.close();
    const nobody = client.keycloak.rotateClientSecret.invoke({ realm, clientId: "nobody" });
    await assert.rejects(nobody, (error) => {
      assert.ok(error instanceof NotFoundError);
      assert.deepEqual(
        error.violations.map((violation) => violation.path),
        ["clientId"],
      );
      return true;
    });
  }),
);

test("a wrong password is told without it", needs("KEYCLOAK"), async () => {
  const wrong = new Client({ environment: false, keycloak: { ...keycloak, password: "pa55-D" } });
  await assert.rejects(wrong.keycloak.realms.get("master"), (error) => {
    assert.ok(error instanceof UnauthenticatedError);
    assert.ok(!inspect(error).includes("pa55-D"));
    return true;
  });
  wrong.close();
});

test("vault mounts", needs("VAULT"), () =>
  live(client.vault.mounts, { path: name(), type: "kv", options: { version: "2" } }, { description: "after" }),
);

test("vault auth backends", needs("VAULT"), () =>
  live(client.vault.authBackends, { path: name(), type: "approle", description: "before" }, { description: "after" }),
);

test("vault kubernetes auth configurations", needs("VAULT"), () =>
  withAuthMethod("kubernetes", (mount) => {
    const spec = { mount, kubernetesHost: "https://before.example.org", disableLocalCaJwt: true };
    return live(client.vault.kubernetesAuthConfigs, spec, { kubernetesHost: "https://after.example.org" });
  }),
);

test("vault kubernetes auth roles", needs("VAULT"), () =>
  withAuthMethod("kubernetes", (mount) => {
    const bound = { boundServiceAccountNames: ["app"], boundServiceAccountNamespaces: ["a", "b"] };
    const spec = { mount, name: "app", ...bound, tokenTtl: "1h" };
    const change = { tokenTtl: "2h", tokenPolicies: ["app"] };
    return live(client.vault.kubernetesAuthRoles, spec, change, { scope: { mount } });
  }),
);

test("vault jwt auth configurations", needs("VAULT"), () =>
  withAuthMethod("jwt", (mount) => {
    const lines = [
      "-----BEGIN PUBLIC KEY-----",
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWO0NOlOx53yIwaEfWaAb8adjOY3u",
      "UoMh9I97ItuR+G4RsJwaU4dXuzbhGPkbk/Q76auouK5CraucLnHZwW4KzQ==",
      "-----END PUBLIC KEY-----",
    ];
    const spec = { mount, jwtValidationPubkeys: [lines.join("\n")], boundIssuer: "https://before.example.org" };
    return live(client.vault.jwtAuthConfigs, spec, { boundIssuer: "https://after.example.org" });
  }),
);

test("vault jwt auth roles", needs("VAULT"), () =>
  withAuthMethod("jwt", (mount) => {
    const boundClaims = { some_Key: ["a", "b"], otherKey: true };
    const spec = { mount, name: "app", roleType: "jwt", userClaim: "sub", boundClaims };
    const change = { tokenTtl: "2h", boundAudiences: ["vault"] };
    return live(client.vault.jwtAuthRoles, spec, change, { scope: { mount } });
  }),
);

test("vault approle roles", needs("VAULT"), () =>
  withAuthMethod("approle", (mount) => {
    const spec = { mount, name: "app", secretIdTtl: "1h" };
    const change = { secretIdTtl: "2h", tokenPolicies: ["app"] };
    return live(client.vault.approleRoles, spec, change, { scope: { mount } });
  }),
);

test("vault userpass users", needs("VAULT"), () =>
  withAuthMethod("userpass", (mount) => {
    const spec = { mount, name: "jane", password: "pa55-J", tokenTtl: "1h" };
    const change = { tokenTtl: "2h", tokenPolicies: ["app"] };
    return live(client.vault.userpassUsers, spec, change, { scope: { mount }, secret: "pa55-J" });
  }),
);

test("vault token roles", needs("VAULT"), () =>
  live(
    client.vault.tokenRoles,
    { name: name(), tokenPeriod: "72h" },
    { tokenPeriod: "1h", allowedPolicies: ["app"], orphan: true },
  ),
);

test("vault identity entities", needs("VAULT"), () =>
  live(
    client.vault.identityEntities,
    { name: name(), metadata: { "some_Key-of_mine": "v" } },
    { metadata: { team: "after" }, policies: ["app"], disabled: true },
  ),
);

test("vault identity groups", needs("VAULT"), () =>
  withEntity((entity) =>
    live(
      client.vault.identityGroups,
      { name: name(), memberEntities: [entity] },
      { metadata: { team: "after" }, policies: ["app"], memberEntities: [] },
    ),
  ),
);

test("vault identity entity aliases", needs("VAULT"), () =>
  withAuthMethod("userpass", (mount) =>
    withEntity((entity) =>
      live(
        client.vault.identityEntityAliases,
        { mount, name: "jane", entity },
        { customMetadata: { "some_Key.of-mine": "v" } },
      ),
    ),
  ),
);

test("vault identity group aliases", needs("VAULT"), () =>
  withAuthMethod("oidc", async (mount) => {
    const groups = [name(), name()];
    for (const group of groups) await client.vault.identityGroups.create({ name: group, type: "external" });
    try {
      const spec = { mount, name: "/admins", group: groups[0] };
      await live(client.vault.identityGroupAliases, spec, { group: groups[1] });
    } finally {
      for (const group of groups) await client.vault.identityGroups.delete(group);
    }
  }),
);

test("vault audit devices", needs("VAULT"), () =>
  live(client.vault.auditDevices, { path: name(), type: "file", options: { file_path: "discard" } }, {}),
);

test("vault policies", needs("VAULT"), () =>
  live(
    client.vault.policies,
    { name: name(), policy: 'path "secret/data/a" {\n  capabilities = ["read"]\n}\n' },
    { policy: 'path "secret/data/b" {\n  capabilities = ["list"]\n}\n' },
  ),
);

test("vault kv secrets", needs("VAULT"), async () => {
  const mount = name();
  await client.vault.mounts.create({ path: mount, type: "kv", options: { version: "2" } });
  try {
    await live(
      client.vault.kvSecrets,
      { mount, name: "app/one", data: { password: "pa55-G" }, customMetadata: { "some_Key.of-mine": "v" } },
      { customMetadata: { owner: "after" }, maxVersions: 3 },
      { scope: { mount }, secret: "pa55-G" },
    );
  } finally {
    await client.vault.mounts.delete(mount);
  }
});

test("harbor registries", needs("HARBOR"), () =>
  live(
    client.harbor.registries,
    { name: name(), type: "docker-hub", url: "https://hub.docker.com", accessKey: "me", accessSecret: "pa55-E" },
    { description: "after" },
    { secret: "pa55-E" },
  ),
);

test("harbor projects", needs("HARBOR"), () =>
  live(client.harbor.projects, { name: name(), cveAllowlist: { cves: ["CVE-2021-44228"] } }, { public: true }),
);

test("harbor replication policies", needs("HARBOR"), async () => {
  const registry = name();
  await client.harbor.registries.create({ name: registry, type: "docker-hub", url: "https://hub.docker.com" });
  try {
    await live(
      client.harbor.replicationPolicies,
      { name: name(), mode: "pull", registry, filters: [{ name: "library/**" }] },
      { trigger: { type: "scheduled", cron: "0 0 3 * * *" }, filters: [] },
    );
  } finally {
    await client.harbor.registries.delete(registry);
  }
});

test("harbor settings", needs("HARBOR"), async () => {
  const { configAuth, configSystem, garbageCollection } = client.harbor;
  for (const [calls, spec, change] of [
    [configAuth, { authMode: "db_auth", oidcName: "before", oidcClientSecret: "pa55-H" }, { oidcScope: ["email", "openid"] }],
    [configSystem, { sessionTimeout: 30 }, { bannerMessage: { message: "after", type: "info", closable: false } }],
    [garbageCollection, { schedule: { type: "weekly" } }, { deleteUntagged: true }],
  ]) {
    const before = await calls.get();
    const given = await calls.create(spec);
    assert.ok(!inspect(given, { depth: null }).includes("pa55-H"));
    assert.deepEqual(await calls.get(given.id), given);
    const changed = await calls.update({ ...given, ...change });
    assert.deepEqual(await all(calls.list()), [changed]);
    await calls.delete();
    assert.deepEqual(await calls.get(), before);
  }
});

test("harbor labels", needs("HARBOR"), () =>
  live(client.harbor.labels, { name: name(), color: "#0095D3" }, { description: "after" }),
);

test("harbor project members, robots, retention policies, immutable tag rules and webhooks", needs("HARBOR"), async () => {
  const project = name();
  await client.harbor.projects.create({ name: project });
  try {
    const scope = { project };
    await live(
      client.harbor.projectMembers,
      { project, user: "jane", role: "guest" },
      { role: "developer" },
      { scope },
    );
    await live(
      client.harbor.robots,
      {
        project,
        name: "ci",
        permissions: [{ kind: "project", access: [{ resource: "repository", action: "pull" }] }],
        secret: "Pa55-word-H",
      },
      { description: "after" },
      { scope, secret: "Pa55-word-H" },
    );
    await live(
      client.harbor.retentionPolicies,
      { project, rules: [{ repoMatching: "**", tagMatching: "**", mostRecentlyPushed: 10 }] },
      { schedule: "0 0 2 * * *" },
    );
    await live(
      client.harbor.immutableTagRules,
      { project, repoMatching: "**", tagMatching: "v*" },
      { disabled: true },
      { scope },
    );
    await live(
      client.harbor.webhooks,
      { project, name: "deploy", eventTypes: ["PUSH_ARTIFACT"], address: "https://deploy.example.org/hook", authHeader: "pa55-W" },
      { description: "after" },
      { scope, secret: "pa55-W" },
    );
  } finally {
    await client.harbor.projects.delete(project);
  }
});

test("grafana folders", needs("GRAFANA"), () =>
  live(client.grafana.folders, { uid: name(), title: "before" }, { title: "after" }),
);

test("grafana data sources", needs("GRAFANA"), () => {
  const uid = name();
  const secureJsonData = { httpHeaderValue1: "pa55-F" };
  return live(
    client.grafana.dataSources,
    { uid, name: uid, type: "prometheus", url: "http://prometheus:9090", jsonData: { some_key: 1 }, secureJsonData },
    { url: "http://other:9090" },
    { secret: "pa55-F" },
  );
});

test("grafana dashboards", needs("GRAFANA"), () => {
  const uid = name();
  const configJson = { title: uid, panels: [], schemaVersion: 39 };
  return live(client.grafana.dashboards, { uid, configJson }, {});
});

test("grafana contact points", needs("GRAFANA"), () => {
  const uid = name();
  const slack = { slack: { recipient: "#a", token: "pa55-G" }, settings: { some_Key: 1 } };
  return live(
    client.grafana.contactPoints,
    { name: uid, receivers: { [uid]: slack } },
    { disableProvenance: false },
    { secret: "pa55-G" },
  );
});

test("grafana notification policy and mute timings", needs("GRAFANA"), async () => {
  const { muteTimings, notificationPolicies } = client.grafana;
  const nights = name();
  const timeIntervals = [{ times: [{ startTime: "22:00", endTime: "24:00" }] }];
  const timing = await muteTimings.create({ name: nights, timeIntervals });
  const key = { name: "user-defined" };
  const before = await notificationPolicies.get(key);
  const routes = [{ matchers: [{ label: "a", operator: "=~", value: "b|c" }], muteTimings: [nights] }];
  const made = await notificationPolicies.create({ contactPoint: before.contactPoint, routes });
  assert.deepEqual(await notificationPolicies.get(key), made);
  await assert.rejects(muteTimings.delete(timing.id));
  await notificationPolicies.delete(key);
  assert.deepEqual(await notificationPolicies.get(key), before);
  await muteTimings.delete(timing.id);
});

test("grafana message templates", needs("GRAFANA"), () =>
  live(
    client.grafana.messageTemplates,
    { name: name(), template: '{{ define "a" }}before{{ end }}' },
    { template: '{{ define "a" }}after{{ end }}' },
  ),
);

test("grafana rule groups", needs("GRAFANA"), async () => {
  const folderUid = name();
  await client.grafana.folders.create({ uid: folderUid, title: "Rules" });
  try {
    const data = [{ refId: "A", datasourceUid: "__expr__", model: { type: "math", some_Key: [1, null] } }];
    const rules = [{ title: "Rule", condition: "A", data, labels: { some_Label: "v" } }];
    const spec = { folderUid, name: "group", intervalSeconds: 60, rules };
    await live(client.grafana.ruleGroups, spec, { intervalSeconds: 120 });
  } finally {
    await client.grafana.folders.delete(folderUid);
  }
});

test("grafana folder permissions and teams", needs("GRAFANA"), async () => {
  const { folders, foldersPermissions, teams } = client.grafana;
  const team = name();
  await live(teams, { name: name() }, { email: "team@example.org" });
  await teams.create({ name: team });
  const folder = await folders.create({ uid: name(), title: "Shared" });
  const key = { folderUid: folder.uid };
  const before = await foldersPermissions.get(key);
  const made = await foldersPermissions.create({ ...key, viewer: "View", teams: { [team]: "Edit" } });
  assert.deepEqual(await foldersPermissions.get(key), made);
  await foldersPermissions.delete(key);
  assert.deepEqual(await foldersPermissions.get(key), before);
  await folders.delete(folder.id);
  await teams.delete(team);
});

test("grafana service accounts", needs("GRAFANA"), () =>
  live(client.grafana.serviceAccounts, { name: name(), role: "Viewer" }, { role: "Editor", isDisabled: true }),
);

test("grafana users and organizations", needs("GRAFANA"), async () => {
  const login = name();
  const { users, organizations } = client.grafana;
  await live(users, { login: name(), password: "pa55-H" }, { name: "after" }, { secret: "pa55-H" });
  await users.create({ login, password: "pa55-H" });
  await live(organizations, { name: name(), users: { [login]: "Admin" } }, { users: {} });
  await users.delete(login);
});

test("grafana sso settings", needs("GRAFANA"), () =>
  live(
    client.grafana.ssoSettings,
    { providerName: "gitlab", clientId: name(), clientSecret: "pa55-I" },
    { enabled: true },
    { secret: "pa55-I" },
  ),
);
