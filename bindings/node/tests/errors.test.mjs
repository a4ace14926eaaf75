// Errors, cancellation and secrets, without a real server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as sdk from "@deployme/sdk";
import { told } from "./servers.mjs";

const client = (url) =>
  new sdk.Client({ environment: false, keycloak: { url, accessToken: new sdk.Secret("t0ken"), maxRetries: 0 } });

for (const [status, kind, code] of [
  [401, sdk.UnauthenticatedError, "unauthenticated"],
  [403, sdk.PermissionDeniedError, "permission_denied"],
  [404, sdk.NotFoundError, "not_found"],
  [409, sdk.ConflictError, "conflict"],
  [422, sdk.InvalidInputError, "invalid_input"],
  [429, sdk.RateLimitedError, "rate_limited"],
  [500, sdk.InternalError, "internal"],
  [503, sdk.UnavailableError, "unavailable"],
]) {
  test(`status ${status} is ${kind.name}`, async (t) => {
    const server = await told(t, status, { errorMessage: "the server's words" });
    await assert.rejects(client(server.url).keycloak.realms.get("acme"), (error) => {
      assert.ok(error instanceof kind && error instanceof sdk.PlatformError && error instanceof Error);
      assert.equal(error.name, kind.name);
      assert.equal(error.code, code);
      assert.equal(error.status, status);
      assert.equal(error.service, "keycloak");
      assert.equal(error.operation, "read");
      assert.equal(error.subject, "keycloak_realm acme");
      assert.match(error.message, /the server's words/);
      return true;
    });
  });
}

test("wrong arguments are named and nothing is sent", async (t) => {
  const server = await told(t, 200, {});
  const wrong = { realm: "acme", clientId: "", redirectUris: "https://a", nmae: "x" };
  await assert.rejects(client(server.url).keycloak.clients.create(wrong), (error) => {
    assert.ok(error instanceof sdk.InvalidInputError);
    assert.deepEqual(error.violations.map((violation) => violation.path).sort(), ["clientId", "nmae", "redirectUris"]);
    assert.doesNotMatch(error.message, /client_id|redirect_uris/);
    return true;
  });
  assert.equal(server.requests, 0);
});

test("arguments are called as they were written, however deep they stand", async () => {
  const { keycloak, controlPlane, vault } = client("http://127.0.0.1:9");
  const clusters = (network) => ({ name: "c", distribution: "k3s", version: "1.35", controlPlane: { machines: ["m"] }, network });
  for (const [call, path, message] of [
    [() => keycloak.clients.create({ realm: "acme", clientID: "client_id" }), "clientId", /is required/],
    [() => keycloak.roles.create({ realm: "acme", name: "r", attributes: { user_name: 7 } }), 'attributes["user_name"]', /a list/],
    [() => controlPlane.clusters.create(clusters({ loadBalancer: { pools: [{ name: 7 }] } })), "network.loadBalancer.pools[0].name", /text/],
    [() => controlPlane.clusters.create(clusters({ podCidr: ["10.0.0.0/8"] })), "network.podCidr", /did you mean podCidrs\?/],
    [() => vault.kubernetesAuthRoles.create({ mount: "k", name: "r", boundServiceAccountNames: "x" }), "boundServiceAccountNames", /a list/],
  ]) {
    // One after the other: a rejection that nobody waits for yet ends the test.
    await assert.rejects(call(), (error) => {
      const found = error.violations.find((violation) => violation.path === path);
      assert.ok(found !== undefined, inspect(error.violations));
      assert.match(found.message, message);
      return true;
    });
  }
});

test("the name of an object stays as it is", async (t) => {
  const server = await told(t, 404, { error: "redirect_uris" });
  await assert.rejects(client(server.url).keycloak.roles.get("my_realm/client_id"), (error) => {
    assert.equal(error.subject, "keycloak_role my_realm/client_id");
    assert.match(error.message, /^read keycloak_role my_realm\/client_id: /);
    return true;
  });
});

test("what is left out as a whole is named by what it lacks", async () => {
  const { keycloak, vault } = client("http://127.0.0.1:9");
  const refused = (call, part) =>
    assert.rejects(call, (error) => {
      assert.ok(error instanceof sdk.InvalidInputError, inspect(error));
      assert.ok(error.message.includes(part), error.message);
      return true;
    });
  await refused(keycloak.roles.list().next(), "list keycloak_role: realm: is required");
  await refused(keycloak.roles.list(null).next(), "list keycloak_role: realm: is required");
  await refused(keycloak.roles.list("acme").next(), "give the arguments as one object, not as a string");
  await refused(vault.kvSecrets.list().next(), "list vault_kv_secret: mount: is required");
  await refused(keycloak.clients.create(), "create keycloak_client: realm: is required (and 2 more)");
  await refused(keycloak.clients.get(), "the natural name is incomplete: it is made of realm, clientId");
  await refused(keycloak.clientSecrets.open(), "is required");
});

test("an option that there is none of is refused", () => {
  for (const [options, remedy] of [
    [{ keyclaok: { url: "http://127.0.0.1:9" } }, "keyclaok is no option of a client: did you mean keycloak?"],
    [{ control_plane: {} }, "control_plane is no option of a client: did you mean controlPlane?"],
    [{ configfile: "x" }, "configfile is no option of a client: did you mean configFile?"],
    [{ nomad: {} }, "nomad is no option of a client: known are controlPlane, keycloak, harbor, grafana, vault, environment, configFile, profile"],
  ]) {
    assert.throws(() => new sdk.Client({ environment: false, ...options }), (error) => {
      assert.ok(error instanceof sdk.ConfigError, inspect(error));
      assert.equal(error.message, remedy);
      assert.deepEqual(error.violations.map((violation) => violation.path), Object.keys(options));
      return true;
    });
  }
});

test("a wrong configuration is told at once", async () => {
  assert.throws(() => new sdk.Client({ environment: false, keycloak: { timeoutSeconds: 0 } }), (error) => {
    assert.ok(error instanceof sdk.ConfigError);
    assert.equal(error.violations[0].path, "keycloak.timeoutSeconds");
    assert.match(error.message, /^keycloak\.timeoutSeconds: must be at least 1/);
    return true;
  });
  const unconfigured = new sdk.Client({ environment: false });
  await assert.rejects(unconfigured.keycloak.realms.get("acme"), { code: "config", message: /KEYCLOAK_URL/ });
});

test("a closed client says so, and ends what was under way", async (t) => {
  const server = await told(t);
  const closing = client(server.url);
  const call = closing.keycloak.realms.get("acme");
  await server.asked;
  closing.close();
  await assert.rejects(call, sdk.CancelledError);
  await server.left;
  await assert.rejects(closing.keycloak.realms.get("acme"), { code: "config", message: /closed/ });
});

test("an AbortSignal ends the call: the server sees the connection close", async (t) => {
  const server = await told(t);
  const controller = new AbortController();
  const call = client(server.url).keycloak.realms.get("acme", { signal: controller.signal });
  await server.asked;
  controller.abort();
  await assert.rejects(call, { name: "AbortError" });
  await server.left;
});

test("a signal that was aborted before sends nothing, and its reason is the rejection", async (t) => {
  const server = await told(t, 200, {});
  const reason = new Error("not any more");
  const roles = client(server.url).keycloak.roles;
  await assert.rejects(roles.get("acme/r", { signal: AbortSignal.abort(reason) }), reason);
  await assert.rejects(roles.list({ realm: "acme" }, { signal: AbortSignal.abort(reason) }).next(), reason);
  assert.equal(server.requests, 0);
});

test("secrets are hidden wherever they are printed", () => {
  const secret = new sdk.Secret("hunter2");
  const shown = `${secret} ${String(secret)} ${JSON.stringify({ secret })} ${inspect({ secret }, { showHidden: true })}`;
  assert.ok(!shown.includes("hunter2"), shown);
  assert.equal(secret.reveal(), "hunter2");
});

test("every generated call reaches a kind and a verb that the native part knows", async () => {
  const unreachable = client("http://127.0.0.1:9");
  let calls = 0;
  for (const service of Object.values(unreachable)) {
    for (const accessor of Object.values(service)) {
      if (!(Object.getPrototypeOf(Object.getPrototypeOf(accessor))?.constructor.name === "Accessor")) continue;
      for (const method of Object.getOwnPropertyNames(Object.getPrototypeOf(accessor))) {
        if (method === "constructor") continue;
        const argument = ["get", "delete"].includes(method) ? "sample/sample/sample" : {};
        const call =
          method === "list"
            ? accessor.list.length === 0
              ? accessor.list().next()
              : accessor.list(argument).next()
            : accessor[method](argument, { id: "sample" });
        await assert.rejects(call, (error) => {
          assert.ok(error instanceof sdk.PlatformError, inspect(error));
          assert.doesNotMatch(error.message, /there is no \w+ of the kind|request is not/);
          assert.ok(error.operation !== undefined || /natural name/.test(error.message), error.message);
          return true;
        });
        calls += 1;
      }
    }
  }
  assert.ok(calls > 20, `${calls} calls`);
});
