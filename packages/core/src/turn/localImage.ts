import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { ContentItem } from "@codex/protocol";
import { osErrorText } from "../osErrorText.ts";

/** What a local image becomes for the model: its data, or one sentence on why it is missing. Never throws. */
export async function localImageContent(path: string, label: string): Promise<ContentItem[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = `failed to read image at ${path}: ${osErrorText(error)}`;
    return [{ type: "input_text", text: `Codex could not read the local image at \`${path}\`: ${reason}` }];
  }
  const mime = sniffImage(bytes);
  if (mime === null) {
    const claimed = CLAIMED[extname(path).toLowerCase()];
    const format =
      claimed === undefined ? "unsupported image format" : `unsupported image format \`${claimed}\``;
    return [{ type: "input_text", text: `Codex cannot attach image at \`${path}\`: ${format}.` }];
  }
  return [
    { type: "input_text", text: `<image name=${label}>` },
    { type: "input_image", image_url: `data:${mime};base64,${bytes.toString("base64")}` },
    { type: "input_text", text: "</image>" },
  ];
}

/** MIME type by the first bytes, for the formats models accept; null for anything else. */
export function sniffImage(bytes: Buffer): string | null {
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0x89504e47) return "image/png";
  if (bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff) return "image/jpeg";
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return null;
}

const CLAIMED: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".svg": "image/svg+xml",
  ".bmp": "image/bmp",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".ico": "image/x-icon",
  ".avif": "image/avif",
  ".heic": "image/heic",
};
