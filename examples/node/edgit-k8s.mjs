// @ts-check
// Reads, changes and lists what `examples/platforms/edgit-k8s` is made of.
//
//   (cd bindings/node && npm install) && cd examples/node && npm install --ignore-scripts && node edgit-k8s.mjs
//
// Addresses and logins come from the environment; a service without an address is left out.
import assert from "node:assert/strict";

import { Client } from "@deployme/sdk";

const realm = "edgit";
const client = new Client();

/**
 * @template T
 * @param {AsyncIterable<T>} items
 * @param {(item: T) => string} name
 */
async function names(items, name) {
  const found = [];
  for await (const item of items) found.push(name(item));
  return found.join(", ");
}

async function cluster() {
  const edgit = await client.controlPlane.clusters.get({ name: "edgit-k8s" });
  console.log(`${edgit.name}: Kubernetes ${edgit.versionActual}, ${edgit.state}, API at ${edgit.host}`);
  console.log(`machines: ${await names(client.controlPlane.machines.list(), (machine) => machine.name)}`);
}

async function identity() {
  const { roles, clients } = client.keycloak;
  const role = await roles.create({ realm, name: "on-call" });
  try {
    const changed = await roles.update({ ...role, description: "Is woken at night" });
    assert.equal(changed.description, "Is woken at night");
    console.log(`roles: ${await names(roles.list({ realm }), (found) => found.name)}`);
  } finally {
    // The platform is Terraform's: nothing of this script stays.
    await roles.delete({ realm, name: "on-call" });
  }
  console.log(`clients: ${await names(clients.list({ realm }), (found) => found.clientId)}`);
}

async function secrets() {
  // Names only: a secret is never answered by a read.
  console.log(`secrets: ${await names(client.vault.kvSecrets.list({ mount: "apps" }), (secret) => secret.name)}`);
}

async function registry() {
  console.log(`projects: ${await names(client.harbor.projects.list(), (project) => project.name)}`);
}

async function dashboards() {
  console.log(`dashboards: ${await names(client.grafana.dashboards.list(), (dashboard) => dashboard.url)}`);
}

const parts = {
  DEPLOYME_ENDPOINT: cluster,
  KEYCLOAK_URL: identity,
  VAULT_ADDR: secrets,
  HARBOR_URL: registry,
  GRAFANA_URL: dashboards,
};

try {
  for (const [variable, part] of Object.entries(parts)) {
    if (process.env[variable]) await part();
  }
} finally {
  client.close();
}
