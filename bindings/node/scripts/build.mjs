// Builds the native part with Cargo and puts it beside the package. `DEPLOYME_NODE_PROFILE=dev` builds faster and runs slower.
import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const profile = process.env.DEPLOYME_NODE_PROFILE ?? "release";
const built = spawnSync(
  "cargo",
  ["build", "--locked", "--package", "deployme-node", "--profile", profile, "--message-format", "json-render-diagnostics"],
  { cwd: here, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 28 },
);
if (built.error !== undefined) {
  console.error(`cargo cannot be run (${built.error.message}): install Rust from https://rustup.rs`);
  process.exit(1);
}
if (built.status !== 0) {
  process.exit(built.status ?? 1);
}
const library = built.stdout
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line))
  .filter((message) => message.reason === "compiler-artifact" && message.target.name === "deployme_node")
  .flatMap((message) => message.filenames)
  .find((name) => /\.(so|dylib|dll)$/.test(name));
if (library === undefined) {
  console.error("cargo built no library for this platform");
  process.exit(1);
}
const target = join(here, "deployme.node");
// A running process keeps the old file: overwriting it would crash it.
rmSync(target, { force: true });
copyFileSync(library, target);
