const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const claims = {
  email: "user@example.com",
  exp: 4_102_444_800,
  "https://api.openai.com/auth": { chatgpt_plan_type: "pro", chatgpt_account_id: "acct-1" },
};

/** A token with made-up claims; nobody checks its signature. */
const token = `${part({ alg: "none" })}.${part(claims)}.${Buffer.from("signature").toString("base64url")}`;

/** An auth.json of somebody who is signed in with ChatGPT. */
export const chatgptAuth = JSON.stringify({
  OPENAI_API_KEY: null,
  tokens: { id_token: token, access_token: token, refresh_token: "refresh", account_id: "acct-1" },
  last_refresh: new Date().toISOString(),
});
