const ascii = /^[\0-\x7f]*$/;
let segmenter: Intl.Segmenter | null = null;

/**
 * What is compared when searching: a number for each letter as a reader sees it. Positions in a match count these, so
 * a letter with combining marks is one.
 */
export function searchText(text: string): Uint32Array {
  if (ascii.test(text)) return Uint32Array.from(text, (letter) => letter.charCodeAt(0));
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Uint32Array.from(segmenter.segment(text), ({ segment }) => segment.codePointAt(0) ?? 0);
}
