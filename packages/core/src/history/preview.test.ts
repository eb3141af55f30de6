import { expect, test } from "vitest";
import { inputPreview, messagePreview } from "./preview.ts";

test("a message is shown by its text, one of images alone as such, and one that says nothing not at all", () => {
  const text = { type: "text" as const, text: " \n go on ", text_elements: [] };
  const blank = { ...text, text: " " };
  const image = { type: "image" as const, image_url: "data:," };
  const file = { type: "local_image" as const, path: "/p.png" };
  expect([[text, image], [image], [blank, file], [blank], []].map(inputPreview)).toEqual([
    "go on",
    "[Image]",
    "[Image]",
    null,
    null,
  ]);
  const said = (message: string, images: string[] | null, local_images: string[]) =>
    messagePreview({ message, images, local_images });
  expect(said(" x ", ["u"], [])).toBe("x");
  expect(said("", ["u"], [])).toBe("[Image]");
  expect(said("", null, ["/p.png"])).toBe("[Image]");
  expect(said(" ", [], [])).toBeNull();
});
