import { expect, test } from "vitest";
import { attach, type Draft, draftOf, emptyDraft, insert, movedTo, replaced } from "./draft.ts";
import { draftOfInput, expandedText, inputOf } from "./inputOf.ts";

const paste = { kind: "paste", placeholder: "[Pasted Content 2000 chars]", text: "a\nb" } as const;
const image = { kind: "image", placeholder: "[Image #1]", path: "/tmp/a.png" } as const;

function withBoth(): Draft {
  return insert(attach(insert(attach(draftOf("see "), paste), " and "), image), "!");
}

test("a placeholder is passed and deleted as one character", () => {
  const draft = attach(draftOf("x"), paste);
  expect(movedTo(draft, draft.cursor - 1).cursor).toBe(1);
  expect(movedTo({ ...draft, cursor: 1 }, 2).cursor).toBe(draft.text.length);
  expect(replaced(draft, [draft.cursor - 1, draft.cursor], "")).toEqual(draftOf("x"));
});

test("what is sent holds the pasted text, the images, and where their placeholders are in bytes", () => {
  const draft = withBoth();
  expect(expandedText(draft)).toBe("see a\nb and [Image #1]!");
  expect(inputOf(insert({ ...draft, cursor: 0 }, "é "))).toEqual([
    { type: "localImage", path: "/tmp/a.png" },
    {
      type: "text",
      text: "é see a\nb and [Image #1]!",
      text_elements: [{ byteRange: { start: 15, end: 25 }, placeholder: "[Image #1]" }],
    },
  ]);
  expect(inputOf(emptyDraft)).toEqual([]);
});

test("an input that was sent is a draft again, skills and images with it", () => {
  const skill = { kind: "skill", placeholder: "$lint", name: "lint", path: "/s/SKILL.md" } as const;
  const draft = attach(withBoth(), skill);
  const again = draftOfInput(inputOf(draft));
  expect(again).toEqual(draftOf("see a\nb and [Image #1]!$lint", [image, skill]));
  expect(inputOf(again)).toEqual(inputOf(draft));
});
