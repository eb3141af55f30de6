import { execFileSync } from "node:child_process";

const NEEDED = ["package.json", "README.md", "CHANGELOG.md", "LICENSE"];
const UNWANTED = /\.test\.|\.map$|\.tsbuildinfo$|^(src|test|node_modules)\/|(^|\/)\.(?!d\.ts)/;

/** What is missing in the tarball of a package and what does not belong there, one text each; none when all is well. */
export function checkContents(folder: string): string[] {
  const told = execFileSync("pnpm", ["pack", "--dry-run", "--json"], { cwd: folder, encoding: "utf8" });
  const packed: { name: string; files: readonly { path: string }[] } = JSON.parse(told);
  const files = packed.files.map((file) => file.path);
  return [
    ...NEEDED.filter((name) => !files.includes(name)).map((name) => `${packed.name}: ${name} is missing`),
    ...files
      .filter((name) => UNWANTED.test(name))
      .map((name) => `${packed.name}: ${name} is nothing to publish`),
  ];
}
