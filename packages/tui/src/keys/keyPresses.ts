import type { Key } from "ink";

/** One key: its name with modifiers, and what it writes. */
export interface KeyPress {
  /** Such as `ctrl+a`, `alt+left`, `shift+tab`, `enter`; for a key that writes, the text. */
  readonly chord: string;
  /** What it writes; empty for a key that writes nothing. */
  readonly text: string;
}

/** Names of keys that write nothing, by their name in Ink. */
const named = {
  upArrow: "up",
  downArrow: "down",
  leftArrow: "left",
  rightArrow: "right",
  pageUp: "pageup",
  pageDown: "pagedown",
  home: "home",
  end: "end",
  return: "enter",
  escape: "escape",
  tab: "tab",
  backspace: "backspace",
  delete: "delete",
} as const satisfies Partial<Record<keyof Key, string>>;

/** Control characters that arrive in the middle of what is typed ahead, by their key. */
const controls: Readonly<Record<string, string>> = { "\r": "enter", "\n": "ctrl+j", "\t": "tab" };

/** The keys in one event of Ink: several when they were typed ahead; none for a key that was released. */
export function keyPresses(input: string, key: Key): KeyPress[] {
  if (key.eventType === "release") return [];
  const name = Object.entries(named).find(([flag]) => key[flag as keyof typeof named])?.[1];
  const modifiers = `${key.ctrl ? "ctrl+" : ""}${key.meta && name !== "escape" ? "alt+" : ""}`;
  if (name !== undefined) return [{ chord: `${modifiers}${key.shift ? "shift+" : ""}${name}`, text: "" }];
  if (modifiers !== "") return [{ chord: modifiers + input.toLowerCase(), text: "" }];
  return input
    .split(/([\r\n\t])/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const control = controls[piece];
      return control === undefined ? { chord: piece, text: piece } : { chord: control, text: "" };
    });
}
