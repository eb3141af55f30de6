import { expect, test } from "vitest";
import { findPatchCommand } from "./applyPatchHeredoc.ts";

const PATCH = "*** Begin Patch\n*** Add File: h.txt\n+1\n*** End Patch";
const bash = (script: string) => findPatchCommand(["bash", "-lc", script]);
const found = (folder: string | null = null) => ({ kind: "patch", patch: PATCH, folder });

test.each([
  ["single quotes", `apply_patch <<'EOF'\n${PATCH}\nEOF\n`],
  ["double quotes", `apply_patch <<"EOF"\n${PATCH}\nEOF`],
  ["no quotes", `apply_patch <<EOF\n${PATCH}\nEOF`],
  ["another marker", `apply_patch <<'PATCH'\n${PATCH}\nPATCH`],
  ["tabs to be stripped", `apply_patch <<-'EOF'\n\t${PATCH}\n\tEOF`],
  ["the short name", `applypatch <<'EOF'\n${PATCH}\nEOF`],
  ["spaces around", `  apply_patch   <<'EOF'\n${PATCH}\nEOF  \n \n`],
  ["a variable", `FOO=1 apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["an argument", `apply_patch '${PATCH}'`],
])("finds a patch in a script with %s", async (_name, script) => {
  expect(await bash(script)).toEqual(found());
});

test.each([
  ["cd sub && ", "sub"],
  ["cd 'my sub' && ", "my sub"],
  ['cd "/abs/sub" && ', "/abs/sub"],
])("takes the folder of %j", async (prefix, folder) => {
  expect(await bash(`${prefix}apply_patch <<'EOF'\n${PATCH}\nEOF`)).toEqual(found(folder));
});

test.each([
  ["comments", `# a\napply_patch <<'EOF' # b\n${PATCH}\nEOF\n# c`],
  ["something before", `echo hi && apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["something after", `apply_patch <<'EOF'\n${PATCH}\nEOF\necho done`],
  ["something on the same line", `apply_patch <<'EOF' && echo done\n${PATCH}\nEOF`],
  ["a redirection", `apply_patch <<'EOF' > out\n${PATCH}\nEOF`],
  ["an extra argument", `apply_patch x <<'EOF'\n${PATCH}\nEOF`],
  ["a pipe", `cat <<'EOF' | apply_patch\n${PATCH}\nEOF`],
  ["a folder from a variable", `cd $HOME && apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["two folders", `cd sub && cd .. && apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["another connective", `cd sub || apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["an expansion in the argument", `apply_patch "$(cat patch)"`],
  ["no end marker", `apply_patch <<'EOF'\n${PATCH}\n`],
  ["another program", `/bin/apply_patch <<'EOF'\n${PATCH}\nEOF`],
  ["no patch", "apply_patch --help"],
])("leaves a script with %s alone", async (_name, script) => {
  expect(await bash(script)).toEqual({ kind: "none" });
});

test("finds a patch in an argv and behind other shells", async () => {
  const script = `apply_patch <<'EOF'\n${PATCH}\nEOF`;
  expect(await findPatchCommand(["apply_patch", PATCH])).toEqual(found());
  expect(await findPatchCommand(["/usr/bin/zsh", "-c", script])).toEqual(found());
  expect(await findPatchCommand(["pwsh", "-NoProfile", "-Command", script])).toEqual(found());
  expect(await findPatchCommand(["cmd", "/c", script])).toEqual(found());
  expect(await findPatchCommand(["apply_patch", PATCH, "x"])).toEqual({ kind: "none" });
  expect(await findPatchCommand(["bash", "-x", "-lc", script])).toEqual({ kind: "none" });
});

test("a patch without a call is told apart", async () => {
  expect(await bash(PATCH)).toEqual({ kind: "bare" });
  expect(await bash(`<<'EOF'\n${PATCH}\nEOF`)).toEqual({ kind: "bare" });
  expect(await findPatchCommand([PATCH])).toEqual({ kind: "bare" });
  expect(await bash("echo '*** Begin Patch'")).toEqual({ kind: "none" });
});
