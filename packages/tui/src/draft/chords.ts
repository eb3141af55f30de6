import {
  bigWordLeft,
  left,
  lineEnd,
  lineEndOrBreak,
  lineStart,
  lineStartOrBreak,
  type Motion,
  right,
  textEnd,
  textStart,
  wordLeft,
  wordRight,
} from "./motions.ts";

/** Keys that move the cursor. */
export const movingKeys: Readonly<Record<string, Motion>> = {
  left,
  "ctrl+b": left,
  right,
  "ctrl+f": right,
  home: lineStart,
  "ctrl+a": lineStart,
  end: lineEnd,
  "ctrl+e": lineEnd,
  "alt+b": wordLeft,
  "alt+left": wordLeft,
  "ctrl+left": wordLeft,
  "alt+f": wordRight,
  "alt+right": wordRight,
  "ctrl+right": wordRight,
  "ctrl+home": textStart,
  "alt+<": textStart,
  "ctrl+end": textEnd,
  "alt+>": textEnd,
};

/** Keys that delete up to where a motion leads. */
export const deletingKeys: Readonly<Record<string, Motion>> = {
  backspace: left,
  "shift+backspace": left,
  "ctrl+h": left,
  delete: right,
  "shift+delete": right,
  "ctrl+d": right,
};

/** Keys that delete up to where a motion leads and keep it for Ctrl+Y. */
export const killingKeys: Readonly<Record<string, Motion>> = {
  "ctrl+k": lineEndOrBreak,
  "ctrl+u": lineStartOrBreak,
  "ctrl+w": bigWordLeft,
  "alt+backspace": wordLeft,
  "ctrl+backspace": wordLeft,
  "alt+d": wordRight,
  "alt+delete": wordRight,
  "ctrl+delete": wordRight,
};

/** Keys that begin a new line in the message. */
export const newLineKeys: ReadonlySet<string> = new Set(["ctrl+j", "shift+enter", "alt+enter", "ctrl+enter"]);
