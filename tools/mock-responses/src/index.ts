export * from "./events.ts";
export { frame } from "./play.ts";
export type * from "./script.ts";
export { type MockOptions, type MockResponses, type RecordedRequest, startMockResponses } from "./server.ts";
export * from "./steps.ts";
