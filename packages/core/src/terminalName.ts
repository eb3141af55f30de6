/** Variables by which terminals give themselves away, the first that is set counts. */
const signs: readonly (readonly [variable: string, name: string, versioned: boolean])[] = [
  ["WEZTERM_VERSION", "WezTerm", true],
  ["ITERM_SESSION_ID", "iTerm.app", false],
  ["TERM_SESSION_ID", "Apple_Terminal", false],
  ["KITTY_WINDOW_ID", "kitty", false],
  ["ALACRITTY_SOCKET", "Alacritty", false],
  ["KONSOLE_VERSION", "Konsole", true],
  ["GNOME_TERMINAL_SCREEN", "gnome-terminal", false],
  ["VTE_VERSION", "VTE", true],
  ["WT_SESSION", "WindowsTerminal", false],
];

/** The terminal this process runs in, as `name` or `name/version`; `unknown` without any sign of one. */
export function terminalName(env: NodeJS.ProcessEnv): string {
  return detect(env).replace(/[^A-Za-z0-9\-_./]/gu, "_");
}

function detect(env: NodeJS.ProcessEnv): string {
  const program = env.TERM_PROGRAM?.trim() ?? "";
  if (program !== "") return withVersion(program, env.TERM_PROGRAM_VERSION);
  for (const [variable, name, versioned] of signs) {
    const value = env[variable];
    if (value !== undefined) return withVersion(name, versioned ? value : undefined);
  }
  const term = env.TERM ?? "";
  if (term.includes("kitty")) return "kitty";
  if (term === "alacritty") return "Alacritty";
  return term.trim() === "" ? "unknown" : term;
}

function withVersion(name: string, version: string | undefined): string {
  const number = version?.trim() ?? "";
  return number === "" ? name : `${name}/${number}`;
}
