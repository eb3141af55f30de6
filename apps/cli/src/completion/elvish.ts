import { type CommandNode, places } from "./commandTree.ts";

/** A completion script for Elvish. */
export function elvishCompletion(root: CommandNode): string {
  const table = places(root).map(({ path, command }) => {
    const entries = [
      ...command.commands.flatMap(({ name, aliases, help }) =>
        [name, ...aliases].map((spelling) => [spelling, help] as const),
      ),
      ...command.flags.flatMap(({ spellings, help }) =>
        spellings.map((spelling) => [spelling, help] as const),
      ),
    ];
    const listed = entries.map(
      ([word, help]) => `    (edit:complex-candidate ${quoted(word)} &display=${quoted(`${word}  ${help}`)})`,
    );
    return `  &${quoted(path.join(" "))}= [\n${listed.join("\n")}\n  ]`;
  });
  return `use str
var commands = [
${table.join("\n")}
]
set edit:completion:arg-completer[${root.name}] = {|@words|
  var at = ${quoted(root.name)}
  for word $words[1..-1] {
    var next = $at' '$word
    if (has-key $commands $next) { set at = $next }
  }
  all $commands[$at]
}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
