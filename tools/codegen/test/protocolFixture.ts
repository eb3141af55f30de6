import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const METHODS = `
export interface ClientRequests extends WidgetRequests {}
export interface ServerRequests {}
export interface ServerNotifications extends WidgetNotifications {}
export interface ClientNotifications {}
`;

const SCALARS = `
/**
 * Unsigned 32-bit integer.
 * @asType integer
 * @format uint32
 * @minimum 0
 */
export type U32 = number;
`;

/** A small protocol in the same layout as the real one: one resource with every construct of the wire subset. */
export const WIDGET_FILES: Readonly<Record<string, string>> = {
  "scalars.ts": SCALARS,
  "methods.ts": METHODS,
  "model/jsonValue.ts":
    "/** Any JSON. */\nexport type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };",
  "model/color.ts": `
/** Legacy spelling. */
export type Color = "dark_red" | "blue";`,
  "v2/widget.ts": `
import type { JsonValue } from "../model/jsonValue.ts";
import type { Color as LegacyColor } from "../model/color.ts";
import type { Rpc } from "../rpc.ts";
import type { U32 } from "../scalars.ts";

/** Current spelling. */
export type Color = "darkRed" | "blue";

/** What to make. */
export interface WidgetMakeParams {
  name: string;
  color: Color | null;
  /** @default 1 */
  count: U32;
  /**
   * Anything at all.
   * @nullable
   */
  note?: string;
  extra: JsonValue;
  optionalExtra: JsonValue | null;
  /** @experimental widget/make.glow */
  glow?: boolean | null;
  labels: Record<string, string>;
}

/** What was made. */
export interface WidgetMakeResponse {
  shape: Shape;
  policy: Policy;
  legacyColor: LegacyColor;
}

/** Its outline. */
export type Shape = { type: "circle"; radius: U32 } | { type: "open_path" };

/** Who decides. */
export type Policy = "never" | { ask: { rules: boolean } } | "always";

/**
 * Spelled out where it is used.
 * @schemaOnly
 */
export interface Hidden {
  secret: string;
}

/** One more widget. */
export interface WidgetMadeNotification {
  name: string;
  /** @schemaOnly */
  id?: string | null;
  hidden: Hidden;
}

/** Nothing. */
export type WidgetGlowResponse = Record<string, never>;

export interface WidgetRequests {
  /** Makes a widget. */
  "widget/make": Rpc<WidgetMakeParams, WidgetMakeResponse>;
  /**
   * Makes it glow.
   * @experimental widget/glow
   */
  "widget/glow": Rpc<null, WidgetGlowResponse>;
}

export interface WidgetNotifications {
  /** A widget is there. */
  "widget/made": WidgetMadeNotification;
}
`,
};

/** A temporary folder with the given sources below `src`; removed when disposed. */
export function protocolFixture(
  files: Readonly<Record<string, string>> = WIDGET_FILES,
): Disposable & { root: string } {
  const folder = mkdtempSync(join(tmpdir(), "codegen-"));
  const root = join(folder, "src");
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { root, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
