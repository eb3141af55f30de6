import type { ExternalTokens } from "@codex/core";
import { decodeServerRequestResult } from "@codex/protocol";
import type { Outcome, ServerRequests } from "../serverRequests.ts";
import type { Audience } from "../subscriptions.ts";

/** How long clients may take to answer, in milliseconds. */
const patienceMs = 10_000;

/** Who can be asked, and how. */
export interface AskedClients {
  readonly everybody: Audience;
  readonly serverRequests: ServerRequests;
}

const method = "account/chatgptAuthTokens/refresh";

/**
 * Asks the clients for tokens that replace refused ones. The first that gives any is believed; that one of several
 * cannot help ends nothing. Rejects with what the last of them said.
 */
export function askForTokens(clients: AskedClients, accountId: string): Promise<ExternalTokens> {
  const { everybody, serverRequests } = clients;
  return new Promise((resolve, reject) => {
    const connections = [...everybody.members];
    const withdrawals: (() => void)[] = [];
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      for (const withdraw of withdrawals) withdraw();
      settle();
    };
    const timer = setTimeout(() => {
      end(() => reject(new Error(`auth refresh request timed out after ${patienceMs / 1000}s`)));
    }, patienceMs);
    if (connections.length === 0) end(() => reject(new Error(canceled)));
    let open = connections.length;
    for (const connection of connections) {
      const params = { reason: "unauthorized", previousAccountId: accountId } as const;
      const withdraw = serverRequests.ask([connection], method, params, (outcome) => {
        open -= 1;
        try {
          const tokens = given(outcome);
          end(() => resolve(tokens));
        } catch (error) {
          if (open === 0) end(() => reject(error));
        }
      });
      withdrawals.push(withdraw);
    }
  });
}

const canceled = "auth refresh request canceled: no client is left to answer it";

function given(outcome: Outcome): ExternalTokens {
  switch (outcome.kind) {
    case "result": {
      const tokens = decodeServerRequestResult(method, outcome.result);
      const { accessToken, chatgptAccountId: accountId } = tokens;
      // Clients may leave it out, whatever the type says.
      return { accessToken, accountId, plan: tokens.chatgptPlanType ?? null };
    }
    case "error": {
      const { code, message } = outcome.error;
      throw new Error(`auth refresh request failed: code=${code} message=${message}`);
    }
    case "lost":
      throw new Error(canceled);
  }
}
