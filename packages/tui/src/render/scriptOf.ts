const throughShell = /^(?:\S*\/)?(?:ba|z|da)?sh -l?c ([\s\S]+)$/;
const quoted = /^'((?:[^']|'\\'')*)'$/;

/** What a command line runs: the script alone when it is `bash -lc '…'` or the like, as people write it. */
export function scriptOf(command: string): string {
  const script = throughShell.exec(command)?.[1];
  if (script === undefined) return command;
  const inner = quoted.exec(script)?.[1];
  if (inner !== undefined) return inner.replaceAll("'\\''", "'");
  return /["'\\\s]/.test(script) ? command : script;
}
