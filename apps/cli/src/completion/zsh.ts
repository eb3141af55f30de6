import { type CommandNode, type FlagNode, places } from "./commandTree.ts";

/** A completion script for zsh; put it in a folder of `$fpath` as `_codex`, or evaluate it. */
export function zshCompletion(root: CommandNode): string {
  const functions = places(root).map(({ path, command }) => {
    const name = `_${path.join("_").replaceAll("-", "_")}`;
    const flags = command.flags.map(flagSpec);
    if (command.commands.length === 0) {
      return `${name}() {\n  _arguments -s -S ${flags.join(" ")} '*:: :_files'\n}`;
    }
    const described = command.commands.map((child) => `'${escaped(child.name)}:${escaped(child.help)}'`);
    const branches = command.commands.map(
      (child) =>
        `    ${[child.name, ...child.aliases].join("|")}) ${name}_${child.name.replaceAll("-", "_")} ;;`,
    );
    return `${name}() {
  local state line
  typeset -A opt_args
  _arguments -s -S -C ${flags.join(" ")} '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands
      commands=(${described.join(" ")})
      _describe command commands
      ;;
    rest)
      case $line[1] in
${branches.join("\n")}
      esac
      ;;
  esac
}`;
  });
  return `#compdef ${root.name}\n\n${functions.join("\n\n")}\n
if [ "$funcstack[1]" = "_${root.name}" ]; then
  _${root.name} "$@"
else
  compdef _${root.name} ${root.name}
fi
`;
}

function flagSpec({ spellings, help, value, choices }: FlagNode): string {
  const names = spellings.length > 1 ? `{${spellings.join(",")}}` : `'${spellings[0] ?? ""}'`;
  const action = choices.length > 0 ? `(${choices.join(" ")})` : "_files";
  return `'*'${names}'[${escaped(help)}]${value === null ? "" : `:${escaped(value)}:${action}`}'`;
}

function escaped(text: string): string {
  return text.replaceAll("'", "'\\''").replace(/([[\]:])/g, "\\$1");
}
