import { type Client, type RequestParams, RpcError, type v2 } from "@codex/protocol";

/** What the server says while it puts a thread away. */
const PUT_AWAY = /is closing; retry thread\/resume/;

/** Resumes a thread; one that the server is just putting away once that is done. */
export async function resume(
  client: Client,
  params: RequestParams<"thread/resume">,
): Promise<v2.ThreadResumeResponse> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const forget = client.on("thread/closed", ({ threadId }) => {
    if (threadId === params.threadId) resolve();
  });
  try {
    return await client.request("thread/resume", params);
  } catch (error) {
    if (!(error instanceof RpcError) || !PUT_AWAY.test(error.message)) throw error;
    await Promise.race([closed, client.closed]);
    return await client.request("thread/resume", params);
  } finally {
    forget();
  }
}
