import type { UserInput, UserMessageEvent } from "@codex/protocol";

/** Stands for a message of images alone. */
const IMAGE = "[Image]";

/** A recorded message as lists show it; null for one that says nothing. */
export function messagePreview({
  message,
  images,
  local_images,
}: Pick<UserMessageEvent, "message" | "images" | "local_images">): string | null {
  const text = message.trim();
  if (text !== "") return text;
  return (images ?? []).length + (local_images ?? []).length > 0 ? IMAGE : null;
}

/** A message as lists show it; null for one that says nothing. */
export function inputPreview(input: readonly UserInput[]): string | null {
  const text = input.map((part) => (part.type === "text" ? part.text : "")).join("");
  if (text.trim() !== "") return text.trim();
  return input.some(({ type }) => type === "image" || type === "local_image") ? IMAGE : null;
}
