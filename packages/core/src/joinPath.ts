import path from "node:path";

/**
 * The path as its author spelled it, appended to `folder` unless it is absolute: neither `..` nor `~` is taken away,
 * so that clients and the model see what was asked for.
 */
export function joinPath(folder: string, file: string): string {
  if (path.isAbsolute(file)) return file;
  return folder.endsWith(path.sep) ? folder + file : folder + path.sep + file;
}
