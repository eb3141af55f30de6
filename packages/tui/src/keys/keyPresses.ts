import type { Key } from "ink";

/** One key: its name with modifiers, and what it writes. */
export interface KeyPress {
  /** Such as `ctrl+a`, `alt+left`, `shift+tab`, `enter`; the character of a key that writes; empty for several of them. */
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

/** What a control character means that arrives in the middle of what is typed ahead; the others are Ctrl and a letter. */
const controls: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\t": "tab",
  "\b": "backspace",
  "\u007f": "backspace",
  "\u001b": "escape",
};

/** The keys in one event of Ink: several when they were typed ahead; none for a key that was released. */
export function keyPresses(input: string, key: Key): KeyPress[] {
  if (key.eventType === "release") return [];
  const name = Object.entries(named).find(([flag]) => key[flag as keyof typeof named])?.[1];
  // Two presses of Esc in one go arrive as one key with Alt.
  if (name === "escape" && key.meta) return [press("escape"), press("escape")];
  const modifiers = `${key.ctrl ? "ctrl+" : ""}${key.meta ? "alt+" : ""}`;
  if (name !== undefined) return [press(`${modifiers}${key.shift ? "shift+" : ""}${name}`)];
  if (modifiers !== "") return [press(modifiers + input.toLowerCase())];
  return input
    .split(/(\p{Cc})/u)
    .filter((piece) => piece !== "")
    .map((piece) => (/^\p{Cc}$/u.test(piece) ? press(controlChord(piece)) : typed(piece)));
}

function press(chord: string): KeyPress {
  return { chord, text: "" };
}

/** Only one character is a key that may mean something; more of them must not look like the name of one. */
function typed(text: string): KeyPress {
  return { chord: text.length === 1 ? text : "", text };
}

function controlChord(control: string): string {
  return controls[control] ?? `ctrl+${String.fromCharCode(control.charCodeAt(0) + 96)}`;
}

/** The keys behind a text of several characters. */
export function singly(key: KeyPress): KeyPress[] {
  return key.chord === ""
    ? Array.from(key.text, (character) => ({ chord: character, text: character }))
    : [key];
}
