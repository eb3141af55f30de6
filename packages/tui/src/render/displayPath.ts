/** A path as it is shown: from the working folder where it lies below it. */
export function displayPath(path: string, cwd: string | undefined): string {
  if (cwd === undefined || cwd === "") return path;
  const folder = cwd.endsWith("/") ? cwd : `${cwd}/`;
  return path.startsWith(folder) && path.length > folder.length ? path.slice(folder.length) : path;
}
