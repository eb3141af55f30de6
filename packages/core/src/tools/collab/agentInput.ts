import type { UserInput } from "@codex/protocol";
import type { JsonReader } from "../jsonReader.ts";
import { readList, readNullable, readStruct, readText, required } from "../structReader.ts";
import { RespondToModelError } from "../tool.ts";
import { mismatch } from "../toolArguments.ts";

/** What an agent is told, in one of two forms. */
export interface AgentInput {
  readonly message: string | null;
  readonly items: readonly UserInput[] | null;
}

/** Something to say to an agent. */
export interface AgentTask {
  readonly input: readonly UserInput[];
  /** The same in one text, for those who look on. */
  readonly prompt: string;
}

/** Schemas of the two members by which tools take something to say. */
export function agentInputSchema(message: string): Record<string, unknown> {
  const text = (description: string): object => ({ type: "string", description });
  return {
    message: text(message),
    items: {
      type: "array",
      description:
        "The same in parts, where text alone is not enough: images, skills, or mentions such as app://<connector-id>.",
      items: {
        type: "object",
        properties: {
          type: text("What the part is: text, image, local_image, skill or mention."),
          text: text("The text, of a text."),
          image_url: text("URL of the picture, of an image."),
          path: text("File of a local_image or skill; what a mention points to."),
          name: text("Name to show, of a skill or mention."),
        },
        additionalProperties: false,
      },
    },
  };
}

/** Readers of those two members. */
export function agentInputReaders(
  reader: JsonReader,
  got: { message?: string | null; items?: readonly UserInput[] | null },
): Record<"message" | "items", () => void> {
  return {
    message: () => {
      got.message = readNullable(reader, () => readText(reader));
    },
    items: () => {
      got.items = readNullable(reader, () => readList(reader, () => readPart(reader)));
    },
  };
}

/** What there is to say; throws `RespondToModelError` when it is nothing, or said twice. */
export function agentTask({ message, items }: AgentInput): AgentTask {
  if (message !== null && items !== null) {
    throw new RespondToModelError("Provide either message or items, but not both");
  }
  if (message !== null) {
    if (message.trim() === "") throw new RespondToModelError("Empty message can't be sent to an agent");
    return { input: [{ type: "text", text: message, text_elements: [] }], prompt: message };
  }
  if (items === null) throw new RespondToModelError("Provide one of: message or items");
  if (items.length === 0) throw new RespondToModelError("Items can't be empty");
  return { input: items, prompt: items.map(partText).join("\n") };
}

function partText(part: UserInput): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "image":
      return "[image]";
    case "local_image":
      return `[local_image:${part.path}]`;
    case "skill":
    case "mention":
      return `[${part.type}:$${part.name}](${part.path})`;
  }
}

const TEXTS = ["text", "image_url", "path", "name"] as const;

function readPart(reader: JsonReader): UserInput {
  if (reader.kind() !== "map") throw mismatch(reader, "internally tagged enum UserInput");
  const got: { type?: UserInput["type"] } & Partial<Record<(typeof TEXTS)[number], string>> = {};
  const type = (): void => {
    got.type = readKind(reader);
  };
  const texts = TEXTS.map((member) => [
    member,
    () => {
      got[member] = readText(reader);
    },
  ]);
  readStruct(reader, { name: "UserInput", closed: false, members: { type, ...Object.fromEntries(texts) } });
  const kind = required(reader, got.type, "type");
  const need = (member: "text" | "image_url" | "path" | "name"): string => {
    const value = got[member];
    if (value === undefined) throw reader.failAhead(`missing field \`${member}\``);
    return value;
  };
  switch (kind) {
    case "text":
      return { type: "text", text: need("text"), text_elements: [] };
    case "image":
      return { type: "image", image_url: need("image_url") };
    case "local_image":
      return { type: "local_image", path: need("path") };
    case "skill":
      return { type: "skill", name: need("name"), path: need("path") };
    case "mention":
      return { type: "mention", name: need("name"), path: need("path") };
  }
}

const KINDS = ["text", "image", "local_image", "skill", "mention"] as const;

function readKind(reader: JsonReader): UserInput["type"] {
  const kind = readText(reader);
  const known = KINDS.find((candidate) => candidate === kind);
  if (known !== undefined) return known;
  const expected = KINDS.map((candidate) => `\`${candidate}\``).join(", ");
  throw reader.fail(`unknown variant \`${kind}\`, expected one of ${expected}`);
}
