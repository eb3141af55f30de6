import { expect, test } from "vitest";
import { protocolFixture, WIDGET_FILES } from "../test/protocolFixture.ts";
import { lintProtocol } from "./lint.ts";
import { readProtocol } from "./source.ts";
import { typescriptFiles } from "./typescriptFiles.ts";

const ENVELOPE = { "envelope.ts": "export type RequestId = string;" };
/** Types the explicit differences refer to. */
const REFERRED = {
  "event/eventMsg.ts":
    'export type EventMsg = | { type: "context_compacted" };\nexport type ContextCompactedEvent = null;',
};

function filesOf(experimental: boolean): Map<string, string> {
  using fixture = protocolFixture({ ...WIDGET_FILES, ...ENVELOPE, ...REFERRED });
  return typescriptFiles(readProtocol(fixture.root), { experimental });
}

test("each type has a file with its imports; hidden members and internal tags are gone", () => {
  expect(
    filesOf(false).get("v2/WidgetMakeParams.ts"),
  ).toBe(`// Generated from the protocol's source types. Do not edit.
import type { Color } from "./Color";
import type { JsonValue } from "../serde_json/JsonValue";

/** What to make. */
export type WidgetMakeParams = {
  name: string;
  color: Color | null;
  /** @default 1 */
  count: number;
  /** Anything at all. */
  note?: string;
  extra: JsonValue;
  optionalExtra: JsonValue | null;
  labels: { [key in string]?: string };
};
`);
});

test("experimental members and methods are in the experimental output only", () => {
  const stable = filesOf(false);
  const experimental = filesOf(true);
  expect(experimental.get("v2/WidgetMakeParams.ts")).toContain("glow?: boolean | null;");
  expect(stable.get("ClientRequest.ts")).not.toContain("widget/glow");
  expect(experimental.get("ClientRequest.ts")).toContain(
    '{ "method": "widget/glow", id: RequestId, params?: undefined }',
  );
  const added = [...experimental.keys()].filter((path) => !stable.has(path));
  expect(added).toEqual(["v2/WidgetGlowResponse.ts"]);
});

test("a type kept out of the output is spelled out where it is used", () => {
  const files = filesOf(false);
  expect(files.has("v2/Hidden.ts")).toBe(false);
  expect(files.get("v2/WidgetMadeNotification.ts")).toContain("hidden: {\n  secret: string;\n};");
  expect(files.get("v2/WidgetMadeNotification.ts")).not.toContain("id?");
});

test("the index exports every type of its namespace", () => {
  const files = filesOf(false);
  expect(files.get("index.ts")).toContain('export type { Color } from "./Color";');
  expect(files.get("index.ts")).toContain('export * as v2 from "./v2";');
  expect(files.get("index.ts")).not.toContain("JsonValue");
  expect(files.get("v2/index.ts")).toContain('export type { Shape } from "./Shape";');
});

test("lint accepts the wire subset and names what leaves it", () => {
  using good = protocolFixture();
  expect(lintProtocol(readProtocol(good.root))).toEqual([]);

  const widget = WIDGET_FILES["v2/widget.ts"] ?? "";
  using bad = protocolFixture({
    ...WIDGET_FILES,
    "v2/widget.ts": widget.replace("/** Makes a widget. */", ""),
    "v2/odd.ts": [
      'import { z } from "zod";',
      "/** Keys. */",
      "export type Keys = keyof Window;",
      "/** @defualt 1 */",
      "export type Count = number;",
    ].join("\n"),
  });
  expect(lintProtocol(readProtocol(bad.root))).toEqual([
    "v2/odd.ts:1: only type imports are allowed",
    "v2/odd.ts:1: imports zod; wire types depend on nothing",
    "v2/odd.ts:3: a type operator does not belong in a wire type",
    "v2/odd.ts:5: unknown tag @defualt",
    "v2/odd.ts:5: number (use a width from scalars.ts) does not belong in a wire type",
    "v2/odd.ts: Count has no doc comment",
    "clientRequests: widget/make has no doc comment",
  ]);
});
