import { type ConfigOverride, type DeviceCode, type Issuer, openaiIssuer } from "@codex/core";
import { openInBrowser } from "../openInBrowser.ts";
import { type Account, AccountFailure, openAccount, tell, withAccount } from "./account.ts";

/** How to sign in. */
export type LoginWay = "apiKey" | "browser" | "device";

/** What the command line says about a sign-in. */
export interface LoginRequest {
  readonly overrides: readonly ConfigOverride[];
  /** Members left out are those of OpenAI. */
  readonly issuer: { readonly url: string | undefined; readonly clientId: string | undefined };
}

const ways: Readonly<Record<LoginWay, { run(request: LoginRequest): Promise<void>; failure: string }>> = {
  apiKey: { run: withApiKey, failure: "Error logging in" },
  browser: { run: inBrowser, failure: "Error logging in" },
  device: { run: withDeviceCode, failure: "Error logging in with device code" },
};

/** Signs in; resolves with the exit status. */
export function runLogin(way: LoginWay, request: LoginRequest): Promise<number> {
  const { run, failure } = ways[way];
  return withAccount(failure, async () => {
    await run(request);
    tell("Successfully logged in");
    return 0;
  });
}

async function withApiKey({ overrides }: LoginRequest): Promise<void> {
  if (process.stdin.isTTY) {
    const text = "--with-api-key reads the key from stdin";
    throw new AccountFailure(`${text}, e.g. \`printenv OPENAI_API_KEY | codex login --with-api-key\`.`);
  }
  tell("Reading API key from stdin...");
  const key = (await readAll(process.stdin)).trim();
  if (key === "") throw new AccountFailure("No API key provided via stdin.");
  const { auth, config } = await openAccount(overrides);
  if (config.forcedLoginMethod === "chatgpt")
    throw new AccountFailure("API key login is disabled. Use ChatGPT login instead.");
  await auth.saveApiKey(config, key);
}

async function inBrowser(request: LoginRequest): Promise<void> {
  const { auth, config } = await openChatgptAccount(request);
  const login = await auth.beginBrowserLogin(config);
  tell(`Sign in on the page that opens in your browser. If none does, open this address yourself:

${login.authUrl}

The page comes back to port ${login.port} of this machine. Where there is no browser, use \`codex login --device-auth\`.`);
  await openInBrowser(login.authUrl);
  await login.done;
}

async function withDeviceCode(request: LoginRequest): Promise<void> {
  const { auth, config } = await openChatgptAccount(request);
  await auth.deviceLogin(config, showCode);
}

function showCode({ verificationUrl, userCode }: DeviceCode): void {
  process.stdout.write(`To sign in with ChatGPT, on this machine or another one:

1. Open ${verificationUrl} and sign in.
2. Type in this code, which is good for 15 minutes: ${userCode}

Whoever has the code can act as you: do not give it to anybody, and do not type in one that somebody gave you.
`);
}

async function openChatgptAccount({ overrides, issuer }: LoginRequest): Promise<Account> {
  const account = await openAccount(overrides, chosenIssuer(issuer));
  if (account.config.forcedLoginMethod === "api")
    throw new AccountFailure("ChatGPT login is disabled. Use API key login instead.");
  return account;
}

/** OpenAI knows its client at one port; another issuer is expected to take any, as RFC 8252 has it. */
function chosenIssuer({ url, clientId = openaiIssuer.clientId }: LoginRequest["issuer"]): Issuer {
  if (url === undefined) return { ...openaiIssuer, clientId };
  return { url: url.replace(/\/+$/, ""), clientId, callbackPort: 0 };
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
