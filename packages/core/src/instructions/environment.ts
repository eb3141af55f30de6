/** Facts about the place commands run in, as the model gets them. */
export function environmentContext(cwd: string, shell: string): string {
  const name = shell.slice(shell.lastIndexOf("/") + 1);
  return `<environment_context>\n  <cwd>${cwd}</cwd>\n  <shell>${name}</shell>\n</environment_context>`;
}
