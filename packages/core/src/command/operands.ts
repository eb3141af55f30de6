/**
 * The arguments that are no flags. Flags in `withValue` take the next argument along; `--flag=value` is one argument;
 * behind `--` everything is an operand.
 */
export function operands(args: readonly string[], withValue: readonly string[] = []): string[] {
  const found: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") return [...found, ...args.slice(at + 1)];
    if (withValue.includes(arg)) at++;
    else if (!arg.startsWith("-")) found.push(arg);
  }
  return found;
}
