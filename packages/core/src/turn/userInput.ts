import { readFile } from "node:fs/promises";
import type { ContentItem, ResponseItem, UserInput } from "@codex/protocol";
import type { Skill } from "../skills/skill.ts";
import { localImageContent } from "./localImage.ts";

/** What the user said as the model gets it; reads the images it names. Never throws. */
export async function userMessageItem(input: readonly UserInput[]): Promise<ResponseItem> {
  const content: ContentItem[] = [];
  let images = 0;
  for (const part of input) {
    switch (part.type) {
      case "text":
        content.push({ type: "input_text", text: part.text });
        break;
      case "image":
        images += 1;
        content.push(
          { type: "input_text", text: "<image>" },
          { type: "input_image", image_url: part.image_url },
          { type: "input_text", text: "</image>" },
        );
        break;
      case "local_image":
        images += 1;
        content.push(...(await localImageContent(part.path, `[Image #${images}]`)));
        break;
      case "skill":
      case "mention":
        break;
    }
  }
  return { type: "message", role: "user", content };
}

/** The message that puts a skill's instructions before the model; null when its file cannot be read. */
export async function skillItem(skill: Skill): Promise<ResponseItem | null> {
  const body = await readFile(skill.path, "utf8").catch(() => null);
  if (body === null) return null;
  const text = `<skill>\n<name>${skill.name}</name>\n<path>${skill.path}</path>\n${body}\n</skill>`;
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}
