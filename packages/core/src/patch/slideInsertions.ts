import type { LineChange } from "./lineDiff.ts";

interface Step {
  kind: "equal" | "delete" | "insert";
  length: number;
}

/** An insertion on its way: its step and the first lines behind it in the old text and inside it in the new one. */
interface Place {
  index: number;
  oldAt: number;
  newAt: number;
}

/**
 * Moves every insertion of a script as far down as equal lines allow, as people expect it of a diff: an added
 * function shows with its own closing brace. Insertions that meet become one; the script stays as short as it was.
 */
export function slideInsertions(
  changes: readonly LineChange[],
  oldLines: Uint32Array,
  newLines: Uint32Array,
): LineChange[] {
  const steps = toSteps(changes, oldLines.length);
  const place: Place = { index: 0, oldAt: 0, newAt: 0 };
  for (; place.index < steps.length; advance(steps, place)) {
    if (steps[place.index]?.kind !== "insert") continue;
    slideUp(steps, place, oldLines, newLines);
    slideDown(steps, place, oldLines, newLines);
  }
  return toChanges(steps);
}

function advance(steps: readonly Step[], place: Place): void {
  const step = steps[place.index];
  if (step === undefined) return;
  if (step.kind !== "insert") place.oldAt += step.length;
  if (step.kind !== "delete") place.newAt += step.length;
  place.index++;
}

function slideUp(steps: Step[], place: Place, oldLines: Uint32Array, newLines: Uint32Array): void {
  for (;;) {
    const step = steps[place.index];
    const above = steps[place.index - 1];
    if (step === undefined || above === undefined) return;
    if (above.kind === "delete") {
      steps[place.index - 1] = step;
      steps[place.index] = above;
      place.oldAt -= above.length;
      place.index--;
    } else if (above.kind === "insert") {
      above.length += step.length;
      place.newAt -= above.length - step.length;
      steps.splice(place.index--, 1);
    } else {
      const limit = Math.min(above.length, step.length);
      const end = place.newAt + step.length;
      let count = 0;
      while (count < limit && oldLines[place.oldAt - 1 - count] === newLines[end - 1 - count]) count++;
      if (count === 0) return;
      give(steps, { neighbour: place.index + 1, otherwise: place.index + 1, count });
      place.oldAt -= count;
      place.newAt -= count;
      above.length -= count;
      if (above.length === 0) steps.splice(--place.index, 1);
    }
  }
}

function slideDown(steps: Step[], place: Place, oldLines: Uint32Array, newLines: Uint32Array): void {
  for (;;) {
    const step = steps[place.index];
    const below = steps[place.index + 1];
    if (step === undefined || below === undefined) return;
    if (below.kind === "delete") {
      steps[place.index] = below;
      steps[place.index + 1] = step;
      place.oldAt += below.length;
      place.index++;
    } else if (below.kind === "insert") {
      step.length += below.length;
      steps.splice(place.index + 1, 1);
    } else {
      const limit = Math.min(below.length, step.length);
      let count = 0;
      while (count < limit && oldLines[place.oldAt + count] === newLines[place.newAt + count]) count++;
      if (count === 0) return;
      if (!give(steps, { neighbour: place.index - 1, otherwise: place.index, count })) place.index++;
      place.oldAt += count;
      place.newAt += count;
      below.length -= count;
      if (below.length === 0) steps.splice(place.index + 1, 1);
    }
  }
}

/** Adds equal lines to a neighbouring step or, when that is another kind, as a new one; tells which. */
function give(steps: Step[], to: { neighbour: number; otherwise: number; count: number }): boolean {
  const neighbour = steps[to.neighbour];
  if (neighbour?.kind === "equal") {
    neighbour.length += to.count;
    return true;
  }
  steps.splice(to.otherwise, 0, { kind: "equal", length: to.count });
  return false;
}

/** The script step by step; where changes touch, what is deleted comes last. */
function toSteps(changes: readonly LineChange[], oldLength: number): Step[] {
  const steps: Step[] = [];
  const push = (kind: Step["kind"], length: number) => {
    if (length > 0) steps.push({ kind, length });
  };
  let at = 0;
  let deleted = 0;
  for (const change of changes) {
    if (change.oldStart > at) {
      push("delete", deleted);
      push("equal", change.oldStart - at);
      deleted = 0;
    }
    push("insert", change.newEnd - change.newStart);
    deleted += change.oldEnd - change.oldStart;
    at = change.oldEnd;
  }
  push("delete", deleted);
  push("equal", oldLength - at);
  return steps;
}

function toChanges(steps: readonly Step[]): LineChange[] {
  const changes: LineChange[] = [];
  const place: Place = { index: 0, oldAt: 0, newAt: 0 };
  let open: LineChange | null = null;
  for (; place.index < steps.length; ) {
    const step = steps[place.index];
    const { oldAt, newAt } = place;
    advance(steps, place);
    if (step === undefined || step.kind === "equal") {
      open = null;
      continue;
    }
    if (open === null) {
      open = { oldStart: oldAt, oldEnd: oldAt, newStart: newAt, newEnd: newAt };
      changes.push(open);
    }
    open.oldEnd = place.oldAt;
    open.newEnd = place.newAt;
  }
  return changes;
}
