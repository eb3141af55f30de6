import { type CommandNode, places } from "./commandTree.ts";

/** A completion script for fish. */
export function fishCompletion(root: CommandNode): string {
  const lines = places(root).flatMap(({ path, command }) => {
    const [, ...below] = path;
    const within = below.map((name) => `__fish_seen_subcommand_from ${name}`);
    const names = command.commands.flatMap(({ name, aliases }) => [name, ...aliases]);
    const before = names.length === 0 ? [] : [`not __fish_seen_subcommand_from ${names.join(" ")}`];
    const condition = [...within, ...before].join("; and ");
    const start = `complete -c ${root.name}${condition === "" ? "" : ` -n ${quoted(condition)}`}`;
    return [
      ...command.commands.map(({ name, help }) => `${start} -f -a ${name} -d ${quoted(help)}`),
      ...command.flags.map(({ spellings, help, value, choices }) => {
        const flags = spellings.map((spelling) =>
          spelling.startsWith("--") ? `-l ${spelling.slice(2)}` : `-s ${spelling.slice(1)}`,
        );
        const argument =
          value === null ? "" : choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : " -r";
        return `${start} ${flags.join(" ")}${argument} -d ${quoted(help)}`;
      }),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
