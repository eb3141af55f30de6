import type { AuthMode } from "../model/auth.ts";
import type { Rpc } from "../rpc.ts";

/** An API key to sign in with. */
export interface LoginApiKeyParams {
  /** The key; stored in auth.json, never logged. */
  apiKey: string;
}

/** Nothing to say: the key is stored. */
export type LoginApiKeyResponse = Record<string, never>;

/** A sign-in that the user finishes in a browser. */
export interface LoginChatGptResponse {
  /** UUID to cancel the sign-in with. */
  loginId: string;
  /** Page to open. */
  authUrl: string;
}

/** Which sign-in to give up. */
export interface CancelLoginChatGptParams {
  loginId: string;
}

/** Nothing to say: the sign-in is given up. */
export type CancelLoginChatGptResponse = Record<string, never>;

/** Nothing to say: credentials are gone. */
export type LogoutChatGptResponse = Record<string, never>;

/** What to tell about the sign-in. */
export interface GetAuthStatusParams {
  /** Whether the token itself is wanted. */
  includeToken: boolean | null;
  /** Whether to renew the token first. */
  refreshToken: boolean | null;
}

/** How the user is signed in. */
export interface GetAuthStatusResponse {
  /** Null when nobody is signed in. */
  authMethod: AuthMode | null;
  /** The token, when it was asked for. */
  authToken: string | null;
  /** Whether the configured provider wants an OpenAI sign-in. */
  requiresOpenaiAuth: boolean | null;
}

/** The user agent of this server. */
export interface GetUserAgentResponse {
  userAgent: string;
}

/** Who the user says to be. */
export interface UserInfoResponse {
  /** Address from the sign-in token, unverified; null when not signed in. */
  allegedUserEmail: string | null;
}

/** The sign-in changed. */
export interface AuthStatusChangeNotification {
  authMethod: AuthMode | null;
}

/** A browser sign-in has ended. */
export interface LoginChatGptCompleteNotification {
  loginId: string;
  success: boolean;
  error: string | null;
}

/**
 * Sign-in requests of the legacy surface.
 * @typescriptOnly
 */
export interface LegacyAuthRequests {
  /** Signs in with an API key. Superseded by `account/login/start`. */
  loginApiKey: Rpc<LoginApiKeyParams, LoginApiKeyResponse>;
  /** Begins a sign-in in the browser. Superseded by `account/login/start`. */
  loginChatGpt: Rpc<null, LoginChatGptResponse>;
  /** Gives up a sign-in; an unknown id is an error. Superseded by `account/login/cancel`. */
  cancelLoginChatGpt: Rpc<CancelLoginChatGptParams, CancelLoginChatGptResponse>;
  /** Signs out. Superseded by `account/logout`. */
  logoutChatGpt: Rpc<null, LogoutChatGptResponse>;
  /** Tells how the user is signed in. Superseded by `account/read`. */
  getAuthStatus: Rpc<GetAuthStatusParams, GetAuthStatusResponse>;
  /** Tells the user agent that `initialize` answered with. */
  getUserAgent: Rpc<null, GetUserAgentResponse>;
  /** Tells the address in the sign-in token. */
  userInfo: Rpc<null, UserInfoResponse>;
}

/**
 * Sign-in notifications of the legacy surface.
 * @typescriptOnly
 */
export interface LegacyAuthNotifications {
  /** The sign-in changed. Superseded by `account/updated`. */
  authStatusChange: AuthStatusChangeNotification;
  /** A browser sign-in has ended. Superseded by `account/login/completed`. */
  loginChatGptComplete: LoginChatGptCompleteNotification;
}
