import type { Flag } from "../plainArguments.ts";

const SANDBOX_MODES = ["read-only", "workspace-write", "danger-full-access"];

/** The flags of `codex exec` besides those of every command. */
export const execFlags: readonly Flag[] = [
  {
    flags: "-i, --image <FILE>...",
    help: "Attach images to the prompt, all that follow or parted by commas (repeatable)",
    repeatable: true,
    greedy: true,
  },
  { flags: "-m, --model <MODEL>", help: "Model to use" },
  { flags: "--oss", help: "Use a model served on this machine (Ollama or LM Studio)" },
  {
    flags: "--local-provider <OSS_PROVIDER>",
    help: "Which local server --oss means: lmstudio or ollama",
  },
  {
    flags: "-s, --sandbox <SANDBOX_MODE>",
    help: `What commands may touch: ${SANDBOX_MODES.join(", ")}`,
    choices: SANDBOX_MODES,
  },
  { flags: "-p, --profile <CONFIG_PROFILE>", help: "Profile of config.toml to start from" },
  {
    flags: "--full-auto",
    help: "Sandboxed work without questions: workspace-write",
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
  { flags: "--skip-git-repo-check", help: "Work outside a Git repository, too" },
  { flags: "--add-dir <DIR>", help: "Further folder that may be written to (repeatable)", repeatable: true },
  { flags: "--ephemeral", help: "Keep no session file" },
  { flags: "--output-schema <FILE>", help: "JSON Schema file for the shape of the final message" },
  {
    flags: "--color <COLOR>",
    help: "Colours in the output: always, never, auto",
    choices: ["always", "never", "auto"],
    fallback: "auto",
  },
  {
    flags: "--progress-cursor",
    help: "Taken for scripts that give it: progress is always printed line by line",
  },
  { flags: "--json", help: "Print events as JSON lines on standard output" },
  { flags: "--experimental-json", help: "Name of --json that programs still use", hidden: true },
  { flags: "-o, --output-last-message <FILE>", help: "Write the final message to this file" },
];
