// Checks every publishable package: what is packed is all it should be and no more, publint finds what `npm publish` would ship complete and resolvable, and the types
// of all packages resolve for an ESM program that installs them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { checkContents } from "./checkContents.ts";
import { checkTypes } from "./checkTypes.ts";
import { repository } from "./sources.ts";

const folders = ["packages", "apps"].flatMap((group) =>
  readdirSync(path.join(repository, group)).map((name) => path.join(repository, group, name)),
);
let faults = 0;
for (const folder of folders) {
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) continue;
  const pkg = JSON.parse(readFileSync(manifest, "utf8"));
  if (pkg.private) continue;
  for (const fault of checkContents(folder)) {
    faults++;
    console.error(fault);
  }
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: "pnpm" });
  for (const message of messages) {
    faults++;
    console.error(`${pkg.name}: ${formatMessage(message, pkg)}`);
  }
}
for (const fault of checkTypes(folders.filter((folder) => path.dirname(folder).endsWith("packages")))) {
  faults++;
  console.error(fault);
}
process.exitCode = faults > 0 ? 1 : 0;
