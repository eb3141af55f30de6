import { type Command, Option } from "commander";
import { parseOverrides } from "../overrides.ts";
import { addConfigFlags, configFlags } from "../usage.ts";

interface LoginFlags {
  readonly withApiKey?: boolean;
  readonly apiKey?: string;
  readonly deviceAuth?: boolean;
  readonly experimental_issuer?: string;
  readonly "experimental_client-id"?: string;
}

const NO_KEY_FLAG =
  "The --api-key flag is no longer supported. Pipe the key instead, e.g. `printenv OPENAI_API_KEY | codex login --with-api-key`.";

/** Adds `codex login` and `codex login status`. */
export function addLogin(program: Command, setStatus: (status: number) => void): void {
  const login = addConfigFlags(program.command("login"))
    .usage("[OPTIONS] [COMMAND]")
    .description("Sign in with ChatGPT or with an API key")
    .option("--with-api-key", "Read an API key from stdin")
    .option("--device-auth", "Sign in with a code to type into a browser on any machine")
    .addOption(new Option("--api-key <API_KEY>").hideHelp())
    .addOption(new Option("--experimental_issuer <URL>").hideHelp())
    .addOption(new Option("--experimental_client-id <CLIENT_ID>").hideHelp())
    .action(async (flags: LoginFlags, command: Command) => {
      if (flags.apiKey !== undefined) {
        process.stderr.write(`${NO_KEY_FLAG}\n`);
        setStatus(1);
        return;
      }
      const { runLogin } = await import("./login.ts");
      const way = flags.deviceAuth ? "device" : flags.withApiKey ? "apiKey" : "browser";
      const issuer = { url: flags.experimental_issuer, clientId: flags["experimental_client-id"] };
      setStatus(
        await runLogin(way, { overrides: await parseOverrides(configFlags(command), "session"), issuer }),
      );
    });
  addConfigFlags(login.command("status"))
    .description("Say whether and how you are signed in")
    .action(async (_flags: unknown, command: Command) => {
      const { runLoginStatus } = await import("./loginStatus.ts");
      setStatus(await runLoginStatus(await parseOverrides(configFlags(command), "session")));
    });
}

/** Adds `codex logout`. */
export function addLogout(program: Command, setStatus: (status: number) => void): void {
  addConfigFlags(program.command("logout"))
    .description("Sign out and forget the stored credentials")
    .action(async (_flags: unknown, command: Command) => {
      const { runLogout } = await import("./logout.ts");
      setStatus(await runLogout(await parseOverrides(configFlags(command), "session")));
    });
}
