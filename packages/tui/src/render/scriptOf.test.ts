import { expect, test } from "vitest";
import { scriptOf } from "./scriptOf.ts";

test("a script is shown without the shell that runs it", () => {
  expect(scriptOf("/bin/bash -lc 'ls | wc -l'")).toBe("ls | wc -l");
  expect(scriptOf("bash -c 'echo '\\''hi'\\'''")).toBe("echo 'hi'");
  expect(scriptOf("/bin/zsh -lc pwd")).toBe("pwd");
});

test("anything else is shown as it is", () => {
  for (const command of ["git status", "bash script.sh", 'bash -lc "echo $HOME"', "bash -lc 'a' b"])
    expect(scriptOf(command)).toBe(command);
});
