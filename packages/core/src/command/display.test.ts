import { expect, test } from "vitest";
import { shellJoin } from "./display.ts";

test.each([
  [["ls", "-la", "src/a.ts"], "ls -la src/a.ts"],
  [["/bin/bash", "-lc", "echo hello; ls -1 | head -3"], "/bin/bash -lc 'echo hello; ls -1 | head -3'"],
  [[""], "''"],
  [["sed", "-n", "1,20p"], "sed -n '1,20p'"],
  [["it's"], `"it's"`],
  [[`a'b"c`], `"a'b\\"c"`],
  [["\\z"], `"\\\\z"`],
  [["!h", "^c", "a^"], "'!h' '^c' a'^'"],
  [["$x", "`y`"], "'$x' '`y`'"],
  [[`a'b"c$d`], `"a'b\\"c"'$d'`],
  [["!'^"], `'!'"'"'^'`],
  [["é", "a b", "a\nb"], "'é' 'a b' 'a\nb'"],
  [["@", "+", ":", "]", "=", ",", "%", "~"], "@ + : ] '=' ',' '%' '~'"],
])("quotes %j", (argv, line) => {
  expect(shellJoin(argv)).toBe(line);
});
