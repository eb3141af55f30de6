import type { AuthMode, PlanType } from "../model/auth.ts";
import type { Rpc } from "../rpc.ts";

/** How to sign in. */
export type LoginAccountParams =
  | {
      type: "apiKey";
      /** The key; stored in auth.json, never logged. */
      apiKey: string;
    }
  | { type: "chatgpt" }
  | {
      /**
       * @experimental account/login/start.chatgptAuthTokens
       * @stableOutput both
       */
      type: "chatgptAuthTokens";
      /** Token that the client got itself; kept in memory only. */
      accessToken: string;
      /** Workspace the token is for. */
      chatgptAccountId: string;
      /** Plan of the account; null when the client does not know. */
      chatgptPlanType?: string | null;
    };

/** The sign-in, done or begun. */
export type LoginAccountResponse =
  | { type: "apiKey" }
  | {
      type: "chatgpt";
      /** UUID to cancel the sign-in with. */
      loginId: string;
      /** Page for the user to open. */
      authUrl: string;
    }
  | { type: "chatgptAuthTokens" };

/** Which sign-in to give up. */
export interface CancelLoginAccountParams {
  /** UUID; anything else is an error. */
  loginId: string;
}

/** Whether there was something to give up. */
export interface CancelLoginAccountResponse {
  status: CancelLoginAccountStatus;
}

/** Whether a sign-in was given up or none was under way. */
export type CancelLoginAccountStatus = "canceled" | "notFound";

/** Nothing to say: credentials are gone. */
export type LogoutAccountResponse = Record<string, never>;

/** What to tell about the account. */
export interface GetAccountParams {
  /**
   * Whether to renew the token first.
   * @default false
   */
  refreshToken: boolean;
}

/** Who is signed in. */
export interface GetAccountResponse {
  /** Null when nobody is, or when the provider wants no OpenAI sign-in. */
  account: Account | null;
  /** Whether the configured provider wants an OpenAI sign-in. */
  requiresOpenaiAuth: boolean;
}

/** The account in use. */
export type Account = { type: "apiKey" } | { type: "chatgpt"; email: string; planType: PlanType };

/** Asks the client for a fresh token. */
export interface ChatgptAuthTokensRefreshParams {
  reason: ChatgptAuthTokensRefreshReason;
  /** Workspace of the token that no longer works; null when unknown. */
  previousAccountId?: string | null;
}

/** Why a fresh token is needed. */
export type ChatgptAuthTokensRefreshReason = "unauthorized";

/** A fresh token. */
export interface ChatgptAuthTokensRefreshResponse {
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType: string | null;
}

/** The sign-in changed. */
export interface AccountUpdatedNotification {
  /** Null when nobody is signed in any more. */
  authMode: AuthMode | null;
}

/** A sign-in has ended. */
export interface AccountLoginCompletedNotification {
  /** The sign-in; null for one without a browser. */
  loginId: string | null;
  success: boolean;
  error: string | null;
}

/** Signing in and out. */
export interface AccountRequests {
  /**
   * Signs in; `account/login/completed` and `account/updated` follow, at once or when the user is done in
   * the browser. Refused when the configuration forces another way, or while client-supplied tokens are in
   * use.
   */
  "account/login/start": Rpc<LoginAccountParams, LoginAccountResponse>;
  /** Gives up a sign-in; harmless when there is none. */
  "account/login/cancel": Rpc<CancelLoginAccountParams, CancelLoginAccountResponse>;
  /** Signs out and forgets stored credentials. */
  "account/logout": Rpc<null, LogoutAccountResponse>;
  /** Tells who is signed in. */
  "account/read": Rpc<GetAccountParams, GetAccountResponse>;
}

/** What the server asks about the account. */
export interface AccountServerRequests {
  /**
   * Asks for a fresh token after the provider refused the old one; answer within 10 seconds, or the turn
   * fails.
   */
  "account/chatgptAuthTokens/refresh": Rpc<ChatgptAuthTokensRefreshParams, ChatgptAuthTokensRefreshResponse>;
}

/** Changes of the account. */
export interface AccountNotifications {
  /** The sign-in changed. */
  "account/updated": AccountUpdatedNotification;
  /** A sign-in has ended, well or not. */
  "account/login/completed": AccountLoginCompletedNotification;
}
