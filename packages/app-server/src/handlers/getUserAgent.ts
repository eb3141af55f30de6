import { free, handler } from "../handler.ts";

/** Tells what this process calls itself to providers. */
export const getUserAgent = handler({
  method: "getUserAgent",
  scope: free,
  run(_params, { services }) {
    return { userAgent: services.userAgent ?? "" };
  },
});
