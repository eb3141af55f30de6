import manifest from "../package.json" with { type: "json" };

/** Version of the command, which is that of its package. */
export const VERSION: string = manifest.version;
