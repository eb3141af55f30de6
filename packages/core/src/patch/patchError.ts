/** A patch that cannot be read or does not fit the files; the message is written for the model. */
export class PatchError extends Error {
  override readonly name = "PatchError";
}
