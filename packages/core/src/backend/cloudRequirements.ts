import { setTimeout as wait } from "node:timers/promises";
import type { PlanType } from "@codex/protocol";
import { accountInfo, namedPlanType, planType } from "../auth/accountInfo.ts";
import type { AuthService, ChatgptSignIn } from "../auth/authService.ts";
import { backendUrl } from "../auth/backendUrl.ts";
import { answerMembers, askIssuer } from "../auth/issuerHttp.ts";
import { parseTable } from "../config/parseTable.ts";
import type { RequirementSet } from "../config/requirements/requirements.ts";

/** What is needed to ask. */
export interface CloudRequirementsOptions {
  readonly auth: Pick<AuthService, "backendCredential">;
  readonly userAgent: string;
  /** Names the proxy, if any. */
  readonly env: NodeJS.ProcessEnv;
}

/** A question to the backend. */
interface Question {
  readonly url: string;
  readonly signIn: ChatgptSignIn;
}

/** The account that requirements are for. */
interface Member {
  readonly accountId: string | null;
  readonly plan: PlanType;
}

/** Plans whose workspaces have an administrator. */
const MANAGED_PLANS = new Set<PlanType>(["business", "enterprise"]);
const ATTEMPTS = 5;
/** Milliseconds before the second attempt; doubled with each one. */
const FIRST_PAUSE = 200;
/** Milliseconds that all attempts together may take. */
const PATIENCE = 15_000;

/**
 * Asks the backend what the account's workspace requires, once per account. A backend that does not answer, or not with
 * requirements, requires nothing: nobody could work otherwise.
 */
export class CloudRequirements {
  readonly #options: CloudRequirementsOptions;
  #asked: { readonly key: string; readonly answer: Promise<RequirementSet | null> } | undefined;

  constructor(options: CloudRequirementsOptions) {
    this.#options = options;
  }

  /** Null for no requirements, and for accounts that have no administrator. */
  async read(chatgptBaseUrl: string, signIn: ChatgptSignIn): Promise<RequirementSet | null> {
    const member = memberOf(signIn);
    if (member === null || !MANAGED_PLANS.has(member.plan)) return null;
    const url = backendUrl(chatgptBaseUrl, "config/requirements");
    const key = `${url} ${member.accountId} ${member.plan}`;
    if (this.#asked?.key !== key) this.#asked = { key, answer: this.#ask({ url, signIn }) };
    return this.#asked.answer;
  }

  async #ask(question: Question): Promise<RequirementSet | null> {
    const signal = AbortSignal.timeout(PATIENCE);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await wait(FIRST_PAUSE * 2 ** (attempt - 1), undefined, { signal }).catch(() => {});
      const answer = await this.#attempt(question, signal).catch(() => null);
      if (answer !== null) return decode(answer.contents);
      if (signal.aborted) return null;
    }
    return null;
  }

  /** Null for an answer that is none; rejects when there is no answer at all. */
  async #attempt({ url, signIn }: Question, signal: AbortSignal) {
    const { auth, userAgent, env } = this.#options;
    const credential = await auth.backendCredential(signIn);
    const headers = { ...credential.headers(), "user-agent": userAgent };
    const { status, text } = await askIssuer({ method: "GET", url, headers, signal }, env);
    return status < 300 ? answerMembers(text) : null;
  }
}

/** Null when there are no tokens to say. */
function memberOf(signIn: ChatgptSignIn): Member | null {
  if (signIn.kind === "external") {
    const { tokens, info } = signIn.session;
    const plan = tokens.plan === null ? planType(info.plan) : namedPlanType(tokens.plan);
    return { accountId: tokens.accountId, plan };
  }
  const tokens = signIn.session?.tokens ?? null;
  return tokens && { accountId: tokens.accountId, plan: planType(accountInfo(tokens.idToken).plan) };
}

async function decode(contents: unknown): Promise<RequirementSet | null> {
  if (typeof contents !== "string" || contents.trim() === "") return null;
  const table = await parseTable(contents).catch(() => null);
  if (table === null) return null;
  const { decodeRequirements } = await import("../config/requirements/decodeRequirements.ts");
  const result = decodeRequirements(table, "cloud requirements");
  return result.ok ? result.set : null;
}
