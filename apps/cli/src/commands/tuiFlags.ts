import path from "node:path";
import type { Flag } from "../plainArguments.ts";
import { addedFolders, assignments, type ThreadWishes, threadWishes } from "../threadWishes.ts";
import type { ConfigFlags } from "../usage.ts";

const sandboxModes = ["read-only", "workspace-write", "danger-full-access"];
const approvalPolicies = ["untrusted", "on-failure", "on-request", "never"];

/** The flags of the terminal interface besides those of every command. */
export const tuiFlags: readonly Flag[] = [
  {
    flags: "-i, --image <FILE>...",
    help: "Attach images to the first prompt, all that follow or parted by commas (repeatable)",
    repeatable: true,
    greedy: true,
  },
  { flags: "-m, --model <MODEL>", help: "Model to use" },
  { flags: "--oss", help: "Use a model served on this machine (Ollama or LM Studio)" },
  {
    flags: "--local-provider <OSS_PROVIDER>",
    help: "Which local server --oss means",
    choices: ["lmstudio", "ollama"],
  },
  { flags: "-p, --profile <CONFIG_PROFILE>", help: "Profile of config.toml to start from" },
  {
    flags: "-s, --sandbox <SANDBOX_MODE>",
    help: `What commands may touch: ${sandboxModes.join(", ")}`,
    choices: sandboxModes,
  },
  {
    flags: "-a, --ask-for-approval <APPROVAL_POLICY>",
    help: `When a command waits for your leave: ${approvalPolicies.join(", ")}`,
    choices: approvalPolicies,
    excludes: "dangerouslyBypassApprovalsAndSandbox",
  },
  {
    flags: "--full-auto",
    help: "Sandboxed work with few questions: workspace-write, on-request",
    excludes: "dangerouslyBypassApprovalsAndSandbox",
  },
  {
    flags: "--dangerously-bypass-approvals-and-sandbox",
    help: "No questions and no sandbox: only inside a machine made to be thrown away",
  },
  {
    flags: "--yolo",
    help: "Short name of --dangerously-bypass-approvals-and-sandbox",
    implies: "dangerouslyBypassApprovalsAndSandbox",
    excludes: "fullAuto",
    hidden: true,
  },
  { flags: "-C, --cd <DIR>", help: "Folder to work in (default: the current one)" },
  { flags: "--search", help: "Let the model search the web" },
  { flags: "--add-dir <DIR>", help: "Further folder that may be written to (repeatable)", repeatable: true },
  {
    flags: "--remote <URL>",
    help: "Use a server that listens on ws://… or wss://… (its token: CODEX_WS_TOKEN); --cd is a folder there",
  },
  {
    flags: "--no-alt-screen",
    help: "Use the first screen of the terminal only, whatever tui.alternate_screen says",
  },
];

/** What the flags of the terminal interface ask for. */
export interface TuiFlagValues {
  /** Absolute folder to work in; of a remote server null when none was named. */
  readonly cwd: string | null;
  /** Address of the server to use; null for one in this process. */
  readonly remote: string | null;
  readonly images: readonly string[];
  /** The shorthands of the command as `-c` assignments after the user's own. */
  readonly flags: ConfigFlags;
  readonly wishes: ThreadWishes;
  /** Folders that may be written to besides the configured ones: absolute, as they were given for a remote server. */
  readonly addedFolders: readonly string[];
  /** The same folders, as they were given. */
  readonly addDir: readonly string[];
}

/** Reads what the parser made of `tuiFlags`. */
export function readTuiFlags(options: Record<string, unknown>, flags: ConfigFlags): TuiFlagValues {
  const text = (name: string): string | null => {
    const value = options[name];
    return typeof value === "string" ? value : null;
  };
  const list = (name: string): string[] => {
    const value = options[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const assign = (key: string, value: string | null): string[] =>
    value === null ? [] : [`${key}=${JSON.stringify(value)}`];
  const remote = text("remote");
  const folder = text("cd");
  const cwd = remote === null ? path.resolve(folder ?? process.cwd()) : folder;
  const wishes = threadWishes(options);
  const addDir = list("addDir");
  const shorthands = [
    ...assign("profile", text("profile")),
    ...assignments(wishes),
    ...assign("web_search", options.search === true ? "live" : null),
    ...(remote === null && options.altScreen === false ? [`tui.alternate_screen="never"`] : []),
  ];
  return {
    cwd,
    remote,
    images: list("image").map((file) => path.resolve(file)),
    flags: {
      ...flags,
      config: [...flags.config, ...shorthands],
      ...(options.oss === true ? { local: { provider: text("localProvider") } } : {}),
    },
    wishes,
    addedFolders: remote === null && cwd !== null ? addedFolders(addDir, cwd) : addDir,
    addDir,
  };
}
