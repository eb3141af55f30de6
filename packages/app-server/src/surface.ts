/** Which of the two protocols the first listener of a thread speaks: approvals are asked for in it. */
export type Surface = "current" | "legacy";
