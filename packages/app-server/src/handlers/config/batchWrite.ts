import { handler, threadsWrite } from "../../handler.ts";
import { writeUserConfig } from "../../writeUserConfig.ts";

/** Changes several values of the user's config.toml, all or none. */
export const configBatchWrite = handler({
  method: "config/batchWrite",
  scope: threadsWrite,
  run: ({ edits, ...target }, { services }) => writeUserConfig(edits, target, services),
});
