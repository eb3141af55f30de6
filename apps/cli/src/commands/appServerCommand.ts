import { type Command, InvalidArgumentError, Option } from "commander";
import { addConfigFlags, configFlags } from "../usage.ts";

function listenUrl(value: string): string {
  if (value === "stdio://") return value;
  throw new InvalidArgumentError(`unsupported --listen URL \`${value}\`; expected \`stdio://\``);
}

/** Adds `codex app-server` and its generators. */
export function addAppServer(program: Command, setStatus: (status: number) => void): void {
  const server = addConfigFlags(program.command("app-server"))
    .description("Serve the agent to an editor or another program over JSON-RPC, or generate bindings for it")
    .addOption(
      new Option("--listen <URL>", "Where to serve: `stdio://`").argParser(listenUrl).default("stdio://"),
    )
    .option("--analytics-default-enabled", "Let analytics be on unless config.toml says otherwise")
    .enablePositionalOptions();
  server.action(async (_options: unknown, self: Command) => {
    const { appServer } = await import("./appServer.ts");
    const { parseOverrides } = await import("../overrides.ts");
    setStatus(await appServer(await parseOverrides(configFlags(self))));
  });
  addConfigFlags(server.command("generate-ts"))
    .description("Write the TypeScript types of the protocol")
    .addOption(new Option("-o, --out <DIR>", "Folder to write to, made when missing").makeOptionMandatory())
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
  addConfigFlags(server.command("generate-json-schema"))
    .description("Write the JSON Schemas of the protocol")
    .addOption(new Option("-o, --out <DIR>", "Folder to write to, made when missing").makeOptionMandatory())
    .option("--experimental", "Include what needs the experimentalApi capability")
    .action(async (options: { out: string; experimental?: boolean }) => {
      const { emitJsonSchema } = await import("@codex/protocol/emit");
      await emitJsonSchema({ out: options.out, experimental: options.experimental ?? false });
      setStatus(0);
    });
}
