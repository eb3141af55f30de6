import type { Command } from "commander";
import { addConfigFlags, configFlags } from "../usage.ts";

/** Adds `codex debug`: tools for those who write clients. */
export function addDebug(program: Command, setStatus: (status: number) => void): void {
  const debug = addConfigFlags(program.command("debug"))
    .description("Tools for those who write clients")
    .enablePositionalOptions();
  const server = addConfigFlags(debug.command("app-server"))
    .description("See how a client and an app-server talk")
    .enablePositionalOptions();
  addConfigFlags(server.command("send-message-v2"))
    .description("Send one message to an app-server and show every message between the two")
    .argument("<USER_MESSAGE>", "What to say")
    .action(async (message: string, _options: object, self: Command) => {
      const { sendMessage } = await import("../debug/sendMessage.ts");
      setStatus(await sendMessage(message, configFlags(self)));
    });
}
