// Run by the build of a package in its folder, ahead of the compiler, which leaves behind what it made of a file that has
// since been moved: it would be published. Without a `dist` the compiler has to forget that it ever made one.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const MADE = /(\.d\.ts|\.js)(\.map)?$/;
const { compilerOptions } = JSON.parse(readFileSync("tsconfig.json", "utf8"));
const made = existsSync("dist")
  ? readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((name) => MADE.test(name))
  : [];
if (made.length === 0) rmSync("tsconfig.tsbuildinfo", { force: true });
for (const name of made) {
  const source = path.join(compilerOptions.rootDir, name.replace(MADE, ""));
  const stale = name.endsWith(".map") || ![".ts", ".tsx"].some((ending) => existsSync(source + ending));
  if (stale) rmSync(path.join("dist", name));
}
