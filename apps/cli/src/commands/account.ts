import {
  AuthService,
  type Config,
  type ConfigOverride,
  ConfigService,
  errorMessage,
  type Issuer,
} from "@codex/core";
import { failureText } from "../failureText.ts";
import { serverOptions } from "../serverOptions.ts";
import { VERSION } from "../version.ts";

/** The account of this CODEX_HOME, with the configuration that decides about it. */
export interface Account {
  readonly auth: AuthService;
  readonly config: Config;
}

/** Told to the issuer. */
const ORIGINATOR = "codex_cli_rs";

/** Why a command about the account ends early; the message is for the user as it is. */
export class AccountFailure extends Error {}

/** Opens the account. Rejects with `AccountFailure` when the configuration cannot be used. */
export async function openAccount(overrides: readonly ConfigOverride[], issuer?: Issuer): Promise<Account> {
  try {
    const options = serverOptions({ cwd: process.cwd(), source: "cli", overrides });
    const { codexHome, env } = options;
    const auth = new AuthService({
      codexHome,
      env,
      apiKeyVariable: false,
      originator: env.CODEX_INTERNAL_ORIGINATOR_OVERRIDE || ORIGINATOR,
      userAgent: `${ORIGINATOR}/${VERSION}`,
      ...(issuer === undefined ? {} : { issuer }),
    });
    return { auth, config: await new ConfigService(options).load() };
  } catch (error) {
    throw new AccountFailure(`Error loading configuration: ${await failureText(error)}`);
  }
}

/** Runs a command about the account; resolves with its exit status. What goes wrong is told on stderr. */
export async function withAccount(failure: string, task: () => Promise<number>): Promise<number> {
  try {
    return await task();
  } catch (error) {
    const text = errorMessage(error);
    tell(error instanceof AccountFailure ? text : `${failure}: ${text}`);
    return 1;
  }
}

/** Writes a line to stderr, where all that these commands say goes: nothing of it is a result for a program. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
