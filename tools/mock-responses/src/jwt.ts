/** Whom a token is for. */
export interface TokenOwner {
  readonly email?: string;
  readonly plan?: string;
  readonly account?: string;
  /** End in seconds of the epoch; far away by default. */
  readonly exp?: number;
  /** Tells tokens of one owner apart. */
  readonly serial?: number;
}

/** A token as ChatGPT's issuer makes them, but unsigned. */
export function accountToken(owner: TokenOwner = {}): string {
  const { email = "user@example.com", plan = "pro", account = "acct-1", exp = 4_102_444_800, serial } = owner;
  return unsignedToken({
    email,
    exp,
    "https://api.openai.com/auth": { chatgpt_plan_type: plan, chatgpt_account_id: account },
    ...(serial === undefined ? {} : { jti: String(serial) }),
  });
}

/** A token of any claims, unsigned. */
export function unsignedToken(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.c2lnbmF0dXJl`;
}
