import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { ContentItem } from "@codex/protocol";
import { osErrorText } from "../osErrorText.ts";

/** What a local image becomes for the model: its data, or one sentence on why it is missing. Never throws. */
export async function localImageContent(path: string, label: string): Promise<ContentItem[]> {
  let bytes: Buffer;
  try {
    const found = await stat(path);
    if (found.size > MAX_IMAGE_BYTES) return [{ type: "input_text", text: tooLargeText(path, found.size) }];
    // Reading a device or a pipe need not come to an end.
    if (!found.isFile() && !found.isDirectory()) throw new Error("it is not a file");
    bytes = await readFile(path);
  } catch (error) {
    const reason = `failed to read image at ${path}: ${osErrorText(error)}`;
    return [{ type: "input_text", text: `Codex could not read the local image at \`${path}\`: ${reason}` }];
  }
  const mime = sniffImage(bytes);
  if (mime === null) {
    return [{ type: "input_text", text: foreignText(path) }];
  }
  return [
    { type: "input_text", text: `<image name=${label}>` },
    { type: "input_image", image_url: `data:${mime};base64,${bytes.toString("base64")}` },
    { type: "input_text", text: "</image>" },
  ];
}

/** What the model is told instead of a file that is no image, or none that models accept. */
export function foreignText(path: string): string {
  const claimed = CLAIMED[extname(path).slice(1).toLowerCase()];
  if (claimed?.startsWith("image/")) {
    return `Codex cannot attach image at \`${path}\`: unsupported image format \`${claimed}\`.`;
  }
  const mime = claimed === undefined ? "(unknown)" : `\`${claimed}\``;
  return `Codex could not read the local image at \`${path}\`: unsupported MIME type ${mime}`;
}

const MIB = 1024 * 1024;

/** Size above which an image is not sent: the provider would refuse the request, and with it the conversation. */
export const MAX_IMAGE_BYTES = 20 * MIB;

/** What the model is told instead of an image above the limit. */
export function tooLargeText(path: string, bytes: number): string {
  const size = `it has ${Math.ceil(bytes / MIB)} MiB, and ${MAX_IMAGE_BYTES / MIB} MiB is the most that can be sent`;
  return `Codex cannot attach image at \`${path}\`: ${size}.`;
}

/**
 * MIME type of a whole image by its bytes, for the formats models accept; null for anything else. One broken image
 * would make the provider refuse the whole conversation.
 */
export function sniffImage(bytes: Buffer): string | null {
  const mime = claimedByStart(bytes);
  return mime !== null && isWhole(bytes, mime) ? mime : null;
}

/** Whether the end is there too. */
function isWhole(bytes: Buffer, mime: string): boolean {
  switch (mime) {
    case "image/png":
      return bytes.lastIndexOf("IEND", undefined, "latin1") > 0;
    case "image/jpeg":
      return bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
    case "image/gif":
      return bytes.lastIndexOf(0x3b) > 0;
    default:
      return bytes.length >= 12 && bytes.length >= bytes.readUInt32LE(4) + 8;
  }
}

function claimedByStart(bytes: Buffer): string | null {
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0x89504e47) return "image/png";
  if (bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff) return "image/jpeg";
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return null;
}

/** What a file calls itself by its name. */
const CLAIMED: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
  bmp: "image/bmp",
  tif: "image/tiff",
  tiff: "image/tiff",
  ico: "image/x-icon",
  avif: "image/avif",
  heic: "image/heic",
  txt: "text/plain",
  md: "text/markdown",
  html: "text/html",
  css: "text/css",
  csv: "text/csv",
  js: "text/javascript",
  json: "application/json",
  pdf: "application/pdf",
  zip: "application/zip",
  gz: "application/gzip",
  bin: "application/octet-stream",
  mp4: "video/mp4",
  mp3: "audio/mpeg",
};
