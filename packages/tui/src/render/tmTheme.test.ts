import { expect, test } from "vitest";
import { palettes } from "./palettes.ts";
import { parseTmTheme } from "./tmTheme.ts";

const rule = (scope: string, color: string) =>
  `<dict><key>name</key><string>x</string><key>scope</key><string>${scope}</string>
   <key>settings</key><dict><key>fontStyle</key><string></string><key>foreground</key><string>${color}</string></dict></dict>`;
const theme = (background: string, ...rules: string[]) => `<?xml version="1.0"?><plist version="1.0"><dict>
  <key>name</key><string>Mine</string><key>settings</key><array>
  <dict><key>settings</key><dict><key>background</key><string>${background}</string><key>foreground</key><string>#FFFFFF</string></dict></dict>
  ${rules.join("\n")}</array></dict></plist>`;

test("scopes give our colours; what is missing is that of our theme for such a background", () => {
  const text = theme(
    "#101010",
    rule("comment", "#777777"),
    rule("keyword.control, storage", "#AA00AA"),
    rule("string", "#00AA00FF"),
  );
  expect(parseTmTheme(text)).toEqual({
    ...palettes.dark,
    quote: "#777777",
    keyword: "#aa00aa",
    type: palettes.dark?.type,
    string: "#00aa00",
    added: "#00aa00",
    code: "#00aa00",
  });
  expect(parseTmTheme(theme("#FAFAFA", rule("string", "#00AA00"))).keyword).toBe(palettes.light?.keyword);
});

test("a text that is no theme is refused", () => {
  expect(() => parseTmTheme("{}")).toThrow("it holds no colours for scopes");
});
