import { Client } from "@codex/protocol";
import { spawnTransport } from "@codex/protocol/node";
import type { ConfigFlags } from "../usage.ts";
import { VERSION } from "../version.ts";
import { tracedTransport } from "./tracedTransport.ts";

/** Streams of pieces, which would drown the messages that matter. */
const MUTED = [
  "codex/event/agent_message_content_delta",
  "codex/event/agent_message_delta",
  "codex/event/agent_reasoning_delta",
  "codex/event/reasoning_content_delta",
  "codex/event/reasoning_raw_content_delta",
  "codex/event/exec_command_output_delta",
  "codex/event/exec_approval_request",
  "codex/event/exec_command_begin",
  "codex/event/exec_command_end",
  "codex/event/exec_output",
  "codex/event/item_started",
  "codex/event/item_completed",
  "item/agentMessage/delta",
  "item/plan/delta",
  "item/commandExecution/outputDelta",
  "item/fileChange/outputDelta",
  "item/reasoning/summaryTextDelta",
  "item/reasoning/textDelta",
];

/**
 * Sends one message to an app-server of its own and shows every message between the two on standard output. Requests for
 * leave are declined. Resolves with the exit status: 0 for a completed turn.
 */
export async function sendMessage(message: string, flags: ConfigFlags): Promise<number> {
  const settings = [
    ...flags.config.flatMap((setting) => ["-c", setting]),
    ...flags.enable.flatMap((feature) => ["--enable", feature]),
    ...flags.disable.flatMap((feature) => ["--disable", feature]),
  ];
  const server = spawnTransport(process.execPath, [process.argv[1] ?? "", "app-server", ...settings], {
    onStderr: (text) => process.stderr.write(text),
  });
  const client = new Client(tracedTransport(server, (text) => process.stdout.write(text)));
  client.handle("item/commandExecution/requestApproval", () => ({ decision: "decline" }));
  client.handle("item/fileChange/requestApproval", () => ({ decision: "decline" }));
  try {
    const completed = new Promise<string>((resolve) => {
      client.on("turn/completed", ({ turn }) => resolve(turn.status));
    });
    await client.initialize({
      clientInfo: { name: "codex-toy-app-server", title: "Codex Toy App Server", version: VERSION },
      capabilities: { experimentalApi: true, optOutNotificationMethods: MUTED },
    });
    const { thread } = await client.request("thread/start", {});
    const input = [{ type: "text" as const, text: message, text_elements: [] }];
    await client.request("turn/start", { threadId: thread.id, input });
    const status = await Promise.race([completed, client.closed]);
    return status === "completed" ? 0 : 1;
  } finally {
    client.close();
    await server.exited;
  }
}
