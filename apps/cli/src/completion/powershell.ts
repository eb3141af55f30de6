import { type CommandNode, places } from "./commandTree.ts";

/** A completion script for PowerShell. */
export function powershellCompletion(root: CommandNode): string {
  const table = places(root).map(({ path, command }) => {
    const entries = [
      ...command.commands.flatMap(({ name, aliases, help }) =>
        [name, ...aliases].map((spelling) => [spelling, help] as const),
      ),
      ...command.flags.flatMap(({ spellings, help }) =>
        spellings.map((spelling) => [spelling, help] as const),
      ),
    ];
    const listed = entries.map(([word, help]) => `    @(${quoted(word)}, ${quoted(help)})`);
    return `  ${quoted(path.join(" "))} = @(\n${listed.join("\n")}\n  )`;
  });
  return `$${root.name}Commands = @{
${table.join("\n")}
}
Register-ArgumentCompleter -Native -CommandName ${quoted(root.name)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $at = ${quoted(root.name)}
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    $next = "$at $($element.Extent.Text)"
    if ($${root.name}Commands.ContainsKey($next)) { $at = $next }
  }
  $${root.name}Commands[$at] | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
