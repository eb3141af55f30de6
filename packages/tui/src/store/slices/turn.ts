import type { v2 } from "@codex/protocol";

/** The turn of the open conversation. */
export interface TurnSlice {
  /** Null while none runs. */
  readonly id: string | null;
  /** Milliseconds since 1970 when it began; 0 while none runs. */
  readonly startedAt: number;
  /** What the agent says it is doing, from its reasoning; empty when it says nothing. */
  readonly headline: string;
  /** The plan as it stands; empty when there is none. */
  readonly plan: readonly v2.TurnPlanStep[];
  /** Git-style diff of the turn so far. */
  readonly diff: string;
  /** The server tries again: its own words; null when all is well. */
  readonly retry: string | null;
  /** What went wrong before it tries again; null when nothing is known of it. */
  readonly retryReason: string | null;
}

/** No turn runs. */
export const idleTurn: TurnSlice = {
  id: null,
  startedAt: 0,
  headline: "",
  plan: [],
  diff: "",
  retry: null,
  retryReason: null,
};

/** A turn has begun at a time in milliseconds. */
export function turnStarted(turn: v2.Turn, now: number): TurnSlice {
  return { ...idleTurn, id: turn.id, startedAt: now };
}

/** The bold beginning of a reasoning summary tells what is being done; the last one counts. */
export function headlineOf(summary: string): string {
  const bold = [...summary.matchAll(/\*\*([^*\n]+)\*\*/g)].at(-1);
  return bold?.[1]?.trim() ?? "";
}
