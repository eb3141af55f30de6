import type { ConfigOverride } from "@codex/core";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type ListenTarget, parseListenUrl } from "../listenUrl.ts";
import type { Flag } from "../plainArguments.ts";
import { addConfigFlags, addFlags, collect, configFlags } from "../usage.ts";

interface ServerFlags {
  readonly listen: ListenTarget;
  readonly wsAllowHost: readonly string[];
  readonly wsAllowOrigin: readonly string[];
  readonly wsTokenFile?: string;
}

function listenTarget(value: string): ListenTarget {
  try {
    return parseListenUrl(value);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

async function serve(flags: ServerFlags, overrides: readonly ConfigOverride[]): Promise<number> {
  if (flags.listen === "stdio") {
    const { appServer } = await import("./appServer.ts");
    return appServer(overrides);
  }
  const { appServerSocket } = await import("./appServerSocket.ts");
  return appServerSocket({
    ...flags.listen,
    tokenFile: flags.wsTokenFile ?? null,
    allowedOrigins: flags.wsAllowOrigin,
    allowedHosts: flags.wsAllowHost,
    overrides,
  });
}

const outFlag: Flag = {
  flags: "-o, --out <DIR>",
  help: "Folder to write to, made when missing",
  mandatory: true,
};

/** Adds `codex app-server` and its generators. */
export function addAppServer(program: Command, setStatus: (status: number) => void): void {
  const server = addConfigFlags(program.command("app-server"))
    .usage("[OPTIONS] [COMMAND]")
    .description("Serve the agent to an editor or another program over JSON-RPC, or generate bindings for it")
    .addOption(
      new Option("--listen <URL>", "Where to serve: `stdio://` or `ws://IP:PORT`")
        .argParser(listenTarget)
        .default("stdio", "stdio://"),
    )
    .addOption(
      new Option(
        "--ws-token-file <FILE>",
        "File with the bearer token clients must send (or: CODEX_WS_TOKEN)",
      ),
    )
    .addOption(
      new Option("--ws-allow-origin <ORIGIN>", "Let pages of this origin connect (repeatable)")
        .argParser(collect)
        .default([], "none"),
    )
    .addOption(
      new Option("--ws-allow-host <NAME>", "Host name to be addressed by, besides localhost (repeatable)")
        .argParser(collect)
        .default([], "none"),
    )
    .option("--analytics-default-enabled", "Let analytics be on unless config.toml says otherwise")
    .enablePositionalOptions();
  server.action(async (flags: ServerFlags, self: Command) => {
    const { parseOverrides } = await import("../overrides.ts");
    setStatus(await serve(flags, await parseOverrides(configFlags(self), "server")));
  });
  addFlags(addConfigFlags(server.command("generate-ts")), [outFlag])
    .description("Write the TypeScript types of the protocol")
    .option("-p, --prettier <PRETTIER_BIN>", "Formatter to run over the written files")
    .option("--experimental", "Include what needs the experimentalApi capability")
    .action(async (options: { out: string; prettier?: string; experimental?: boolean }) => {
      const { emitTypeScript } = await import("@codex/protocol/emit");
      await emitTypeScript({
        out: options.out,
        experimental: options.experimental ?? false,
        ...(options.prettier === undefined ? {} : { prettier: options.prettier }),
      });
      setStatus(0);
    });
  addFlags(addConfigFlags(server.command("generate-json-schema")), [outFlag])
    .description("Write the JSON Schemas of the protocol")
    .option("--experimental", "Include what needs the experimentalApi capability")
    .action(async (options: { out: string; experimental?: boolean }) => {
      const { emitJsonSchema } = await import("@codex/protocol/emit");
      await emitJsonSchema({ out: options.out, experimental: options.experimental ?? false });
      setStatus(0);
    });
}
