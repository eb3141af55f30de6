import type { CommandScope } from "../exec/commandScope.ts";
import type { Session } from "../exec/session.ts";
import { DEFAULT_OUTPUT_TOKENS, sessionText } from "../exec/sessionText.ts";
import { RespondToModelError, type Tool, type ToolCall, type ToolOutput } from "./tool.ts";
import { type Arguments, parseToolArguments } from "./toolArguments.ts";

const SHAPE = {
  name: "WriteStdinArgs",
  required: { session_id: "i32" },
  optional: { chars: "string", yield_time_ms: "u64", max_output_tokens: "u64" },
} as const;

type WriteArguments = Arguments<typeof SHAPE>;

const DEFAULT_YIELD_MS = 250;
const MAX_YIELD_MS = 30_000;
/** Looking without typing is only worth a request now and then. */
const MIN_POLL_MS = 5000;

const DESCRIPTION =
  "Types characters into a session of `exec_command` and returns what it printed since. With no characters it only waits for output.";

/** The `write_stdin` tool: goes on with a session of `exec_command`. */
export function writeStdinTool(scope: CommandScope): Tool<WriteArguments> {
  return {
    name: "write_stdin",
    parallel: false,
    spec({ turn, feature }) {
      if (!feature("unified_exec") && turn.model.shellTool !== "unified_exec") return null;
      return {
        type: "function",
        name: "write_stdin",
        description: DESCRIPTION,
        strict: false,
        parameters: {
          type: "object",
          properties: PROPERTIES,
          required: ["session_id"],
          additionalProperties: false,
        },
      };
    },
    parse: (input) => parseToolArguments(input, SHAPE),
    async run(args, call) {
      const session = scope.sessions.use(args.session_id);
      if (session === undefined) throw failed(`Unknown process id ${args.session_id}`);
      const chars = args.chars ?? "";
      if (chars !== "" && !session.interactive) {
        throw failed("stdin is closed for this session; rerun exec_command with tty=true to keep stdin open");
      }
      const interaction = () => interact(session, { args, call, waitMs: waitTime(args, scope.maxPollMs) });
      // Without a terminal the end is told after the interaction that saw it, with one as soon as it happens.
      const output = await (session.interactive ? interaction() : session.attend(interaction));
      if (session.exitCode !== null) scope.sessions.remove(session.id);
      return output;
    },
  };
}

async function interact(
  session: Session,
  { args, call, waitMs }: { args: WriteArguments; call: ToolCall; waitMs: number },
): Promise<ToolOutput> {
  const started = performance.now();
  const chars = args.chars ?? "";
  if (chars !== "") session.write(chars);
  await session.wait(waitMs, call.signal);
  const output = session.read();
  const { callId, processId } = session.options.identity;
  call.emit({ type: "terminal_interaction", call_id: callId, process_id: processId, stdin: chars });
  const maxTokens = args.max_output_tokens ?? DEFAULT_OUTPUT_TOKENS;
  const waitedMs = performance.now() - started;
  return { content: sessionText({ id: session.id, output, waitedMs, maxTokens }), success: true };
}

function waitTime(
  { chars, yield_time_ms: wanted = DEFAULT_YIELD_MS }: WriteArguments,
  maxPollMs: number,
): number {
  if (chars === undefined || chars === "") return Math.min(Math.max(wanted, MIN_POLL_MS), maxPollMs);
  return Math.min(Math.max(wanted, DEFAULT_YIELD_MS), MAX_YIELD_MS);
}

function failed(message: string): RespondToModelError {
  return new RespondToModelError(`write_stdin failed: ${message}`);
}

const PROPERTIES = {
  chars: { type: "string", description: "What to type; may be empty." },
  max_output_tokens: {
    type: "number",
    description: "Longest output to return, in tokens; the middle of a longer one is cut out.",
  },
  session_id: { type: "number", description: "The ID that `exec_command` returned." },
  yield_time_ms: { type: "number", description: "How long to wait for output, in milliseconds." },
};
