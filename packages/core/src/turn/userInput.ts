import { readFile } from "node:fs/promises";
import type { ContentItem, ResponseItem, UserInput } from "@codex/protocol";
import type { Skill } from "../skills/discover.ts";
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

/** The skills a message calls for, by an explicit choice or by `$name` in its text, each once. */
export function mentionedSkills(input: readonly UserInput[], skills: readonly Skill[]): Skill[] {
  const called = new Set<Skill>();
  for (const part of input) {
    if (part.type === "skill") {
      const chosen = skills.find((skill) => skill.path === part.path);
      if (chosen) called.add(chosen);
    } else if (part.type === "text" && part.text.includes("$")) {
      for (const [, name] of part.text.matchAll(/\$([A-Za-z0-9_:-]+)/g)) {
        const named = skills.filter((skill) => skill.name === name);
        if (named.length === 1 && named[0]) called.add(named[0]);
      }
    }
  }
  return [...called];
}

/** The message that puts a skill's instructions before the model; null when its file cannot be read. */
export async function skillItem(skill: Skill): Promise<ResponseItem | null> {
  const body = await readFile(skill.path, "utf8").catch(() => null);
  if (body === null) return null;
  const text = `<skill>\n<name>${skill.name}</name>\n<path>${skill.path}</path>\n${body}\n</skill>`;
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}
