import type { UserInput, v2 } from "@codex/protocol";

/** What the user typed, in the spelling of the wire. */
export function toWireInput(input: UserInput): v2.UserInput {
  switch (input.type) {
    case "text":
      return { type: "text", text: input.text, text_elements: input.text_elements.map(toWireElement) };
    case "image":
      return { type: "image", url: input.image_url };
    case "local_image":
      return { type: "localImage", path: input.path };
    case "skill":
    case "mention":
      return { type: input.type, name: input.name, path: input.path };
  }
}

/** What a client sent as input, in the spelling of the engine. */
export function toCoreInput(input: v2.UserInput): UserInput {
  switch (input.type) {
    case "text":
      return {
        type: "text",
        text: input.text,
        text_elements: input.text_elements.map(({ byteRange, placeholder }) => ({
          byte_range: { start: byteRange.start, end: byteRange.end },
          placeholder: placeholder ?? null,
        })),
      };
    case "image":
      return { type: "image", image_url: input.url };
    case "localImage":
      return { type: "local_image", path: input.path };
    case "skill":
    case "mention":
      return { type: input.type, name: input.name, path: input.path };
  }
}

function toWireElement(
  element: Extract<UserInput, { type: "text" }>["text_elements"][number],
): v2.TextElement {
  const { start, end } = element.byte_range;
  return { byteRange: { start, end }, placeholder: element.placeholder };
}
