/**
 * Address of something that the backend answers for an account, from the configured address of the backend. That of
 * ChatGPT has another face than that of Codex, which is told by its address.
 */
export function backendUrl(configured: string, path: string): string {
  let base = configured.replace(/\/+$/, "");
  const chatgpt = /^https:\/\/(chatgpt\.com|chat\.openai\.com)/.test(base);
  if (chatgpt && !base.includes("/backend-api")) base = `${base}/backend-api`;
  return base.includes("/backend-api") ? `${base}/wham/${path}` : `${base}/api/codex/${path}`;
}
