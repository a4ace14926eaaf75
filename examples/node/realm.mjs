// Reads, changes and lists a realm's clients and roles.
//
//   (cd bindings/node && npm install) && cd examples/node && npm install --ignore-scripts && node realm.mjs [realm]
//
// Keycloak's address and login come from the environment: KEYCLOAK_URL, KEYCLOAK_USER, KEYCLOAK_PASSWORD.
// A realm that is not there is made, and taken away at the end; so is the role.
import { Client, NotFoundError } from "@deployme/sdk";

const realm = process.argv[2] ?? "example-node";
const client = new Client();
const { clients, realms, roles } = client.keycloak;

let made = false;
const found = await realms.get({ realm }).catch(async (error) => {
  if (!(error instanceof NotFoundError)) throw error;
  made = true;
  const fresh = await realms.create({ realm, displayName: "Made from Node" });
  await clients.create({
    realm,
    clientId: "argocd",
    rootUrl: "https://argocd.example.org",
    redirectUris: ["https://argocd.example.org/auth/callback"],
    pkceCodeChallengeMethod: "S256",
  });
  return fresh;
});
console.log(`realm ${found.id}: ${found.displayName ?? ""}`);

const role = await roles.create({ realm, name: "made-in-node", attributes: { team: ["platform"] } });
try {
  const changed = await roles.update({ ...role, description: "May look around" });
  console.log(`role ${changed.id}: ${changed.description ?? ""}`);
  for await (const each of roles.list({ realm })) {
    console.log(`  role ${each.name}`);
  }
  for await (const application of clients.list({ realm })) {
    console.log(`client ${application.clientId}: ${application.redirectUris.join(", ") || "no sign-in"}`);
  }
} finally {
  await roles.delete(role.id);
  if (made) await realms.delete({ realm });
  client.close();
}
