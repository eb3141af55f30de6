// Generated from the protocol's source types. Do not edit.

/** A browser sign-in has ended. */
export type LoginChatGptCompleteNotification = {
  loginId: string;
  success: boolean;
  error: string | null;
};
