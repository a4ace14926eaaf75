// Lists a realm's clients, with a limit of time. Node strips the types from version 22.18 on; before that, compile it.
//
//   (cd bindings/node && npm install) && cd examples/node && npm install --ignore-scripts && node report.ts [realm]
//
// Keycloak's address and login come from the environment: KEYCLOAK_URL, KEYCLOAK_USER, KEYCLOAK_PASSWORD.
import { Client, PlatformError, type keycloak } from "@deployme/sdk";

const realm = process.argv[2] ?? "master";
const client = new Client();
const signal = AbortSignal.timeout(10_000);

function describe(application: keycloak.Client): string {
  return `${application.clientId} (${application.accessType})`;
}

try {
  const described: string[] = [];
  for await (const application of client.keycloak.clients.list({ realm }, { signal })) {
    described.push(describe(application));
  }
  console.log(`realm ${realm} has ${String(described.length)} clients: ${described.join(", ")}`);
} catch (error) {
  if (!(error instanceof PlatformError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  client.close();
}
