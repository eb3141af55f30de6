/** Characters that stand two columns wide in a terminal: East Asian wide and fullwidth forms, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\u{20000}-\u{3fffd}]/u;
/** Characters that take no column. */
const NONE = /[\p{Cc}\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes in a terminal; control characters count nothing. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (char < "\u007f") width += char < " " ? 0 : 1;
    else if (!NONE.test(char)) width += WIDE.test(char) ? 2 : 1;
  }
  return width;
}
