import { handler, threadsWrite } from "../../../handler.ts";
import { writeUserConfig } from "../../../writeUserConfig.ts";

/** Changes one value of the user's config.toml; threads that start later see it. */
export const configValueWrite = handler({
  method: "config/value/write",
  scope: threadsWrite,
  run: ({ keyPath, value, mergeStrategy, ...target }, { services }) => {
    return writeUserConfig([{ keyPath, value, mergeStrategy }], target, services);
  },
});
