import { free, handler } from "../../handler.ts";

/** Says back what it was told; exists so that clients can try out the experimental capability. */
export const mockExperimentalMethod = handler({
  method: "mock/experimentalMethod",
  scope: free,
  run: ({ value }) => ({ echoed: value ?? null }),
});
