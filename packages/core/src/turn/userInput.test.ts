import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testSkill } from "../../test/testSkill.ts";
import { skillItem, userMessageItem } from "./userInput.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const text = (value: string) => ({ type: "text" as const, text: value, text_elements: [] });

test("images are numbered among themselves and wrapped, what cannot be read is explained", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codex-input-"));
  try {
    const image = join(folder, "p.png");
    const fake = join(folder, "fake.png");
    await writeFile(image, PNG);
    await writeFile(fake, "not an image");
    const item = await userMessageItem([
      text("look"),
      { type: "image", image_url: "data:image/png;base64,AAAA" },
      { type: "local_image", path: image },
      { type: "local_image", path: fake },
      { type: "local_image", path: folder },
      { type: "local_image", path: join(folder, "none.png") },
    ]);
    const missing = `${folder}/none.png`;
    expect(item).toEqual({
      type: "message",
      role: "user",
      content: [
        { type: "input_text", text: "look" },
        { type: "input_text", text: "<image>" },
        { type: "input_image", image_url: "data:image/png;base64,AAAA" },
        { type: "input_text", text: "</image>" },
        { type: "input_text", text: "<image name=[Image #2]>" },
        { type: "input_image", image_url: `data:image/png;base64,${PNG.toString("base64")}` },
        { type: "input_text", text: "</image>" },
        {
          type: "input_text",
          text: `Codex cannot attach image at \`${fake}\`: unsupported image format \`image/png\`.`,
        },
        {
          type: "input_text",
          text: `Codex could not read the local image at \`${folder}\`: failed to read image at ${folder}: Is a directory (os error 21)`,
        },
        {
          type: "input_text",
          text: `Codex could not read the local image at \`${missing}\`: failed to read image at ${missing}: No such file or directory (os error 2)`,
        },
      ],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a broken, an endless and a huge image are explained instead of sent", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codex-input-"));
  try {
    const cut = join(folder, "cut.png");
    const huge = join(folder, "huge.png");
    await writeFile(cut, PNG.subarray(0, 40));
    await writeFile(huge, PNG);
    await truncate(huge, 21 * 1024 * 1024);
    const paths = [cut, huge, "/dev/zero"];
    const item = await userMessageItem(paths.map((path) => ({ type: "local_image", path })));
    expect(item).toMatchObject({
      content: [
        { text: `Codex cannot attach image at \`${cut}\`: unsupported image format \`image/png\`.` },
        { text: expect.stringMatching(/huge\.png`: it has 21 MiB, and 20 MiB is the most/) },
        {
          text: expect.stringMatching(
            /^Codex could not read the local image at `\/dev\/zero`: .* it is not a file$/,
          ),
        },
      ],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("the format counts, not the name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codex-input-"));
  try {
    const path = join(folder, "photo.jpg");
    await writeFile(path, PNG);
    const item = await userMessageItem([{ type: "local_image", path }]);
    expect(JSON.stringify(item)).toContain("data:image/png;base64,");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a skill that cannot be read is left out", async () => {
  expect(await skillItem(testSkill("none"))).toBeNull();
});
