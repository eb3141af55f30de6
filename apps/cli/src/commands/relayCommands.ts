import { type Command, InvalidArgumentError } from "commander";
import { addConfigFlags } from "../usage.ts";

interface ProxyFlags {
  readonly port?: number;
  readonly serverInfo?: string;
  readonly httpShutdown?: boolean;
  readonly upstreamUrl: URL;
}

/** Adds the relays that other programs start, which the help does not list. */
export function addRelays(program: Command, setStatus: (status: number) => void): void {
  addConfigFlags(program.command("responses-api-proxy", { hidden: true }))
    .description("Let programs ask the model without knowing the API key, which is read from standard input")
    .option("--port <PORT>", "Port of 127.0.0.1 to listen on; any that is free when left out", port)
    .option("--server-info <FILE>", 'File to write {"port":…,"pid":…} to')
    .option("--http-shutdown", "Let GET /shutdown end the proxy")
    .option(
      "--upstream-url <UPSTREAM_URL>",
      "Where requests are passed on to",
      url,
      new URL("https://api.openai.com/v1/responses"),
    )
    .action(async (flags: ProxyFlags) => {
      const { responsesApiProxy } = await import("../relay/responsesApiProxy.ts");
      await responsesApiProxy({
        port: flags.port ?? null,
        serverInfo: flags.serverInfo ?? null,
        httpShutdown: flags.httpShutdown === true,
        upstream: flags.upstreamUrl,
      });
      setStatus(0);
    });
  addConfigFlags(program.command("stdio-to-uds", { hidden: true }))
    .description("Relay standard input and output to a Unix domain socket")
    .argument("<SOCKET_PATH>", "The socket")
    .action(async (path: string) => {
      const { stdioToSocket } = await import("../relay/stdioToSocket.ts");
      await stdioToSocket(path);
      setStatus(0);
    });
}

function port(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= 65_535) return number;
  throw new InvalidArgumentError("a port is a number from 0 to 65535");
}

function url(value: string): URL {
  if (URL.canParse(value) && /^https?:/.test(value)) return new URL(value);
  throw new InvalidArgumentError("an absolute URL that begins with http:// or https:// is needed");
}
