import type { v2 } from "@codex/protocol";
import { type Attachment, type Draft, draftOf } from "./draft.ts";

/** What the server gets of a draft; empty when it says nothing. */
export function inputOf(draft: Draft): v2.UserInput[] {
  const present = draft.attachments.filter(({ placeholder }) => draft.text.includes(placeholder));
  const images = present.flatMap((one): v2.UserInput[] =>
    one.kind === "image" ? [{ type: "localImage", path: one.path }] : [],
  );
  const skills = present.flatMap((one): v2.UserInput[] =>
    one.kind === "skill" ? [{ type: "skill", name: one.name, path: one.path }] : [],
  );
  const text = expandedText(draft).trim();
  if (text === "") return images;
  return [...images, { type: "text", text, text_elements: elementsOf(text, present) }, ...skills];
}

/** The text with what was pasted in place of its placeholder. */
export function expandedText({ text, attachments }: Draft): string {
  return attachments.reduce(
    (whole, one) => (one.kind === "paste" ? whole.replace(one.placeholder, () => one.text) : whole),
    text,
  );
}

/** A draft that sends an input again. */
export function draftOfInput(input: readonly v2.UserInput[]): Draft {
  const paths = input.flatMap((one) => (one.type === "localImage" ? [one.path] : []));
  const text = input.flatMap((one) => (one.type === "text" ? [one.text] : [])).join("\n");
  const images = paths.map(
    (path, index): Attachment => ({ kind: "image", placeholder: imagePlaceholder(index + 1), path }),
  );
  const missing = images.filter(({ placeholder }) => !text.includes(placeholder));
  const skills = input.flatMap((one): Attachment[] =>
    one.type === "skill"
      ? [{ kind: "skill", placeholder: `$${one.name}`, name: one.name, path: one.path }]
      : [],
  );
  const whole = [...missing.map(({ placeholder }) => placeholder), text]
    .filter((part) => part !== "")
    .join(" ");
  return draftOf(whole, [...images, ...skills]);
}

/** What stands for the nth image of a message. */
export function imagePlaceholder(number: number): string {
  return `[Image #${number}]`;
}

/** Where the placeholders of images are in the text that is sent, in bytes. */
function elementsOf(text: string, attachments: readonly Attachment[]): v2.TextElement[] {
  return attachments.flatMap(({ kind, placeholder }): v2.TextElement[] => {
    const at = kind === "image" ? text.indexOf(placeholder) : -1;
    if (at === -1) return [];
    const start = Buffer.byteLength(text.slice(0, at));
    return [{ byteRange: { start, end: start + Buffer.byteLength(placeholder) }, placeholder }];
  });
}
