// Generated from the files beside this one by `pnpm generate`: do not edit.
import type { HandlerMap } from "../handler.ts";
import { initialize } from "./initialize.ts";

/** Every method this server serves, each loaded on first use but the one that every client begins with. */
export const handlers = {
  "collaborationMode/list": () =>
    import("./collaborationMode/list.ts").then(({ collaborationModeList }) => collaborationModeList),
  initialize: () => Promise.resolve(initialize),
  "mock/experimentalMethod": () =>
    import("./mock/experimentalMethod.ts").then(({ mockExperimentalMethod }) => mockExperimentalMethod),
  "model/list": () => import("./model/list.ts").then(({ modelList }) => modelList),
  "thread/backgroundTerminals/clean": () =>
    import("./thread/backgroundTerminals/clean.ts").then(
      ({ threadBackgroundTerminalsClean }) => threadBackgroundTerminalsClean,
    ),
  "thread/list": () => import("./thread/list.ts").then(({ threadList }) => threadList),
  "thread/loaded/list": () =>
    import("./thread/loaded/list.ts").then(({ threadLoadedList }) => threadLoadedList),
  "thread/name/set": () => import("./thread/name/set.ts").then(({ threadNameSet }) => threadNameSet),
  "thread/read": () => import("./thread/read.ts").then(({ threadRead }) => threadRead),
  "thread/resume": () => import("./thread/resume.ts").then(({ threadResume }) => threadResume),
  "thread/start": () => import("./thread/start.ts").then(({ threadStart }) => threadStart),
  "thread/unsubscribe": () =>
    import("./thread/unsubscribe.ts").then(({ threadUnsubscribe }) => threadUnsubscribe),
  "turn/interrupt": () => import("./turn/interrupt.ts").then(({ turnInterrupt }) => turnInterrupt),
  "turn/start": () => import("./turn/start.ts").then(({ turnStart }) => turnStart),
  "turn/steer": () => import("./turn/steer.ts").then(({ turnSteer }) => turnSteer),
  "windowsSandbox/setupStart": () =>
    import("./windowsSandbox/setupStart.ts").then(({ windowsSandboxSetupStart }) => windowsSandboxSetupStart),
} as const satisfies HandlerMap;
