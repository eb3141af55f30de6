const finalText = 0x81;
const most7 = 125;
const most16 = 0xffff;

/**
 * Writes texts as unmasked WebSocket text frames, one after the other in one buffer. The last buffer is remembered:
 * clients that hear the same get the same bytes, which are written once for all of them.
 */
export class TextFrames {
  #texts: readonly string[] = [];
  #bytes: Uint8Array = new Uint8Array(0);

  /** The frames of some texts; neither the texts nor the result may be changed afterwards. */
  of(texts: readonly string[]): Uint8Array {
    if (!same(texts, this.#texts)) {
      this.#bytes = encode(texts);
      this.#texts = texts;
    }
    return this.#bytes;
  }

  /** Lets go of what is remembered. */
  forget(): void {
    this.#texts = [];
    this.#bytes = new Uint8Array(0);
  }
}

function same(texts: readonly string[], others: readonly string[]): boolean {
  return texts.length === others.length && texts.every((text, index) => text === others[index]);
}

function encode(texts: readonly string[]): Uint8Array {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  let size = 0;
  for (const length of lengths) size += headerLength(length) + length;
  const buffer = Buffer.allocUnsafeSlow(size);
  let at = 0;
  texts.forEach((text, index) => {
    const length = lengths[index] ?? 0;
    at = writeHeader(buffer, at, length);
    at += buffer.write(text, at, length);
  });
  return buffer;
}

function headerLength(length: number): number {
  if (length <= most7) return 2;
  return length <= most16 ? 4 : 10;
}

function writeHeader(buffer: Buffer, at: number, length: number): number {
  buffer[at] = finalText;
  if (length <= most7) {
    buffer[at + 1] = length;
    return at + 2;
  }
  if (length <= most16) {
    buffer[at + 1] = 126;
    return buffer.writeUInt16BE(length, at + 2);
  }
  buffer[at + 1] = 127;
  return buffer.writeBigUInt64BE(BigInt(length), at + 2);
}
