// Not run: what the strict type checker must accept, and (each `@ts-expect-error`) what it must refuse.
import { Client, NotFoundError, PlatformError, Secret, type keycloak } from "@deployme/sdk";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(yes: Same<A, B>): void {
  void yes;
}

export async function accepted(client: Client, signal: AbortSignal): Promise<void> {
  const role = await client.keycloak.roles.create({ realm: "acme", name: "admin", attributes: { team: ["platform"] } });
  same<typeof role, keycloak.Role>(true);
  same<typeof role.description, string | undefined>(true);
  same<typeof role.attributes, Readonly<Record<string, readonly string[]>>>(true);
  await client.keycloak.roles.get("acme/admin", { signal });
  await client.keycloak.roles.get({ realm: "acme", name: "admin" });
  await client.keycloak.roles.update({ ...role, description: "new" });
  for await (const each of client.keycloak.roles.list({ realm: "acme" })) {
    same<typeof each, keycloak.Role>(true);
  }
  const opened = await client.keycloak.clientSecrets.open({ realm: "acme", clientId: "app" });
  same<typeof opened.value.clientSecret, Secret>(true);
  const spec: keycloak.ClientSpec = { realm: "acme", clientId: "app", clientSecret: new Secret("s") };
  same<NonNullable<typeof spec.accessType>, "confidential" | "public" | "bearer_only">(true);
  try {
    await client.keycloak.roles.delete(role.id);
  } catch (error) {
    if (error instanceof NotFoundError) {
      same<typeof error.status, number | undefined>(true);
      const base: PlatformError = error;
      void base.violations;
    }
  }
}

export function refused(client: Client): void {
  // @ts-expect-error: the name is missing
  void client.keycloak.roles.create({ realm: "acme" });
  // @ts-expect-error: misspelt
  void client.keycloak.roles.create({ realm: "acme", name: "admin", descripton: "x" });
  // @ts-expect-error: no such value
  void client.keycloak.realms.create({ realm: "acme", sslRequired: "sometimes" });
  // @ts-expect-error: a text is no list
  void client.keycloak.clients.create({ realm: "acme", clientId: "app", redirectUris: "https://a" });
  // @ts-expect-error: the realm is missing
  void client.keycloak.roles.list();
  // @ts-expect-error: no such kind
  void client.keycloak.rolls;
}
