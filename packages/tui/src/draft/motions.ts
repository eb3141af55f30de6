/** Where a key takes the cursor: index in the text. */
export type Motion = (text: string, cursor: number) => number;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;

/** One character to the left, as people count characters. */
export const left: Motion = (text, cursor) =>
  cursor === 0 ? 0 : (graphemes.segment(text).containing(cursor - 1)?.index ?? 0);

/** One character to the right. */
export const right: Motion = (text, cursor) => {
  const segment = graphemes.segment(text).containing(cursor);
  return segment === undefined ? text.length : segment.index + segment.segment.length;
};

/** The beginning of the line. */
export const lineStart: Motion = (text, cursor) => text.lastIndexOf("\n", cursor - 1) + 1;

/** The end of the line. */
export const lineEnd: Motion = (text, cursor) => {
  const end = text.indexOf("\n", cursor);
  return end === -1 ? text.length : end;
};

/** The beginning of the line, or from there over the line feed before it. */
export const lineStartOrBreak: Motion = (text, cursor) => {
  const start = lineStart(text, cursor);
  return start === cursor ? Math.max(0, cursor - 1) : start;
};

/** The end of the line, or from there over its line feed. */
export const lineEndOrBreak: Motion = (text, cursor) => {
  const end = lineEnd(text, cursor);
  return end === cursor ? Math.min(text.length, cursor + 1) : end;
};

/** The beginning of the word of letters and digits before the cursor. */
export const wordLeft: Motion = (text, cursor) =>
  back(text, cursor, (character) => wordCharacter.test(character));

/** The end of the word of letters and digits after the cursor. */
export const wordRight: Motion = (text, cursor) => {
  let at = cursor;
  for (const wanted of [false, true]) {
    for (let next = characterAt(text, at); next !== "" && wordCharacter.test(next) === wanted; ) {
      at += next.length;
      next = characterAt(text, at);
    }
  }
  return at;
};

/** The beginning of what stands between blanks before the cursor. */
export const bigWordLeft: Motion = (text, cursor) => back(text, cursor, (character) => !/\s/.test(character));

/** The beginning of the text. */
export const textStart: Motion = () => 0;

/** The end of the text. */
export const textEnd: Motion = (text) => text.length;

function back(text: string, cursor: number, inWord: (character: string) => boolean): number {
  let at = cursor;
  for (const wanted of [false, true]) {
    for (let before = characterBefore(text, at); before !== "" && inWord(before) === wanted; ) {
      at -= before.length;
      before = characterBefore(text, at);
    }
  }
  return at;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return "";
  const pair = at > 1 ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? text.slice(at - 2, at) : text.slice(at - 1, at);
}
