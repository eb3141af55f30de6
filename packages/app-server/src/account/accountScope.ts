import type { Scope } from "../queue.ts";

/** Scope of a request that changes who is signed in. */
export const accountWrite = (): Scope => ({ key: "account", shared: false });

/** Scope of a request that asks who is signed in. */
export const accountRead = (): Scope => ({ key: "account", shared: true });
