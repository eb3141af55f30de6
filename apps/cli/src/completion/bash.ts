import { type CommandNode, places } from "./commandTree.ts";

/** A completion script for Bash 4 or later. */
export function bashCompletion(root: CommandNode): string {
  const cases = places(root).map(({ path, command }) => {
    const words = [
      ...command.commands.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...command.flags.flatMap(({ spellings }) => spellings),
    ];
    return `    "${path.join(" ")}") words="${words.join(" ")}" ;;`;
  });
  const steps = places(root).flatMap(({ path, command }) =>
    command.commands.flatMap(({ name, aliases }) =>
      [name, ...aliases].map(
        (spelling) => `      "${path.join(" ")},${spelling}") at="${path.join(" ")} ${name}" ;;`,
      ),
    ),
  );
  const values = new Map<string, string>();
  for (const { command } of places(root))
    for (const { spellings, value, choices } of command.flags)
      if (value !== null) for (const spelling of spellings) values.set(spelling, choices.join(" "));
  const choices = [...values].map(([spelling, list]) =>
    list === ""
      ? `    ${spelling}) compopt -o default 2>/dev/null; return ;;`
      : `    ${spelling}) COMPREPLY=($(compgen -W "${list}" -- "$current")); return ;;`,
  );
  return `_${root.name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" at="${root.name}" words="" word
  COMPREPLY=()
  case "$previous" in
${choices.join("\n")}
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at,$word" in
${steps.join("\n")}
    esac
  done
  case "$at" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ "\${#COMPREPLY[@]}" -gt 0 ] || compopt -o default 2>/dev/null
}
complete -F _${root.name} ${root.name}
`;
}
