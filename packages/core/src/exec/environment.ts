import type { ShellEnvironmentPolicy } from "../config/config.ts";

/** What decides which variables reach a command. */
export type EnvironmentPolicy = Omit<ShellEnvironmentPolicy, "useProfile">;

/** Variables of the environment of commands. */
export type CommandEnv = Readonly<Record<string, string>>;

const CORE = new Set(
  ["HOME", "LOGNAME", "PATH", "SHELL", "USER", "USERNAME", "TMPDIR", "TEMP", "TMP"].concat(
    process.platform === "win32" ? ["SYSTEMROOT", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA"] : [],
  ),
);

const DEFAULT_EXCLUDES = ["*KEY*", "*SECRET*", "*TOKEN*"];

/**
 * The environment of commands.
 *
 * `withheld` names the variables that hold the engine's own credentials, such as a provider's `env_key`: they never
 * reach a command by inheritance, whatever the policy says. Without a thread `threadId` is null.
 */
export function commandEnv(options: {
  policy: EnvironmentPolicy;
  env: NodeJS.ProcessEnv;
  withheld: readonly string[];
  threadId: string | null;
}): CommandEnv {
  const { policy, env, withheld, threadId } = options;
  const excluded = exclusion(policy);
  const included = inclusion(policy);
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || withheld.includes(name) || excluded(name)) continue;
    if (policy.inherit === "all" || (policy.inherit === "core" && CORE.has(name.toUpperCase()))) {
      result[name] = value;
    }
  }
  Object.assign(result, policy.set);
  for (const name of Object.keys(result)) if (!included(name)) delete result[name];
  if (threadId !== null) result.CODEX_THREAD_ID = threadId;
  return result;
}

/** Whether a variable that the user's profile sets, rather than the server's environment, may reach commands. */
export function profileFilter(
  policy: EnvironmentPolicy,
  withheld: readonly string[],
): (name: string) => boolean {
  const excluded = exclusion(policy);
  const included = inclusion(policy);
  return (name) => !withheld.includes(name) && !excluded(name) && included(name);
}

function exclusion(policy: EnvironmentPolicy): (name: string) => boolean {
  return nameMatcher(
    policy.ignoreDefaultExcludes ? policy.exclude : [...DEFAULT_EXCLUDES, ...policy.exclude],
  );
}

function inclusion(policy: EnvironmentPolicy): (name: string) => boolean {
  return policy.includeOnly.length === 0 ? () => true : nameMatcher(policy.includeOnly);
}

const TERMINAL_ENV: CommandEnv = {
  NO_COLOR: "1",
  LANG: "C.UTF-8",
  LC_CTYPE: "C.UTF-8",
  LC_ALL: "C.UTF-8",
  COLORTERM: "",
  PAGER: "cat",
  GIT_PAGER: "cat",
  GH_PAGER: "cat",
  CODEX_CI: "1",
};

/** The environment of a terminal session: as given, but without colours and pagers and in one locale. */
export function terminalEnv(env: CommandEnv): CommandEnv {
  return { TERM: "dumb", ...env, ...TERMINAL_ENV };
}

/** Tests a name against wildcard patterns: `*` any run, `?` one character, letters of either case. */
function nameMatcher(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i");
  });
  return (name) => tests.some((test) => test.test(name));
}
