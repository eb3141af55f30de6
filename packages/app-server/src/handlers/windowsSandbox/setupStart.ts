import { free, handler } from "../../handler.ts";

/** The sandbox of Windows can be set up on Windows alone: elsewhere the setup begins and is then told to have failed. */
export const windowsSandboxSetupStart = handler({
  method: "windowsSandbox/setupStart",
  scope: free,
  run({ mode }, { notify, afterAnswer }) {
    const kind = mode === "unelevated" ? "legacy" : "elevated";
    const error = `${kind} Windows sandbox setup is only supported on Windows`;
    afterAnswer(() => notify("windowsSandbox/setupCompleted", { mode, success: false, error }));
    return { started: true };
  },
});
