/** Who issues the tokens of ChatGPT accounts, and which of its clients this program is. */
export interface Issuer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  /** Port of this machine that the client's redirect address names; 0 for any. */
  readonly callbackPort: number;
}

/** The issuer of OpenAI, and the client that all versions of Codex are. */
export const openaiIssuer: Issuer = {
  url: "https://auth.openai.com",
  clientId: "app_EMoamEEZ73f0CkXaXp7hrann",
  callbackPort: 1455,
};
