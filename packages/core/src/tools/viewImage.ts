import { readFile, stat } from "node:fs/promises";
import type { FunctionCallOutputContentItem } from "@codex/protocol";
import { joinPath } from "../joinPath.ts";
import { osErrorText } from "../osErrorText.ts";
import { foreignText, MAX_IMAGE_BYTES, sniffImage, tooLargeText } from "../turn/localImage.ts";
import { RespondToModelError, type Tool } from "./tool.ts";
import { type Arguments, parseToolArguments } from "./toolArguments.ts";

const SHAPE = { name: "ViewImageArgs", required: { path: "string" }, optional: {} } as const;

/** The `view_image` tool: shows the model an image of this machine. */
export const viewImageTool: Tool<Arguments<typeof SHAPE>> = {
  name: "view_image",
  parallel: true,
  spec: () => ({
    type: "function",
    name: "view_image",
    description:
      "Shows you an image file of this machine. Use it only for a file that the user named or that is known to exist, and that is not in the conversation already.",
    strict: false,
    parameters: {
      type: "object",
      properties: { path: { type: "string", description: "Path of the image file." } },
      required: ["path"],
      additionalProperties: false,
    },
  }),
  parse: (input) => parseToolArguments(input, SHAPE),
  async run(args, call) {
    const { turn, callId } = call;
    if (!turn.model.inputModalities.includes("image")) {
      throw new RespondToModelError("view_image is not allowed because you do not support image inputs");
    }
    const path = joinPath(turn.cwd, args.path);
    const found = await stat(path).catch((error: unknown) => {
      throw new RespondToModelError(`unable to locate image at \`${path}\`: ${osErrorText(error)}`);
    });
    if (!found.isFile()) throw new RespondToModelError(`image path \`${path}\` is not a file`);
    const content: FunctionCallOutputContentItem =
      found.size > MAX_IMAGE_BYTES
        ? { type: "input_text", text: tooLargeText(path, found.size) }
        : await imageContent(path);
    call.emit({ type: "view_image_tool_call", call_id: callId, path });
    return { content: [content], success: true };
  },
};

/** The image as a data URL, or one sentence on why it cannot be shown: an answer, not a failure of the call. */
async function imageContent(path: string): Promise<FunctionCallOutputContentItem> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new RespondToModelError(`unable to read image at \`${path}\`: ${osErrorText(error)}`);
  });
  const mime = sniffImage(bytes);
  if (mime !== null) {
    return { type: "input_image", image_url: `data:${mime};base64,${bytes.toString("base64")}` };
  }
  return { type: "input_text", text: foreignText(path) };
}
