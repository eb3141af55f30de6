import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { scriptOf } from "../render/scriptOf.ts";
import { wrapLines } from "../render/wrap.ts";
import type { CommandExecution } from "../store/slices/transcript.ts";
import { bodyLines, bodyLook, titleLines } from "./frame.ts";

/** Commands that look around, as one cell: what was read, listed and searched; files read in a row share a line. */
export function exploredCell(items: readonly CommandExecution[], look: Look): string[] {
  const running = items.some(({ status }) => status === "inProgress");
  const title = look.theme.bold(running ? "Exploring" : "Explored");
  const lines = grouped(items.flatMap(({ commandActions }) => commandActions)).flatMap(([verb, what]) =>
    wrapLines(`${look.theme.accent(verb)} ${what}`, bodyLook(look).width, { first: "", rest: "  " }),
  );
  return [...titleLines(running ? "running" : "done", title, look), ...bodyLines(lines, look)];
}

type Line = readonly [verb: string, what: string];

function grouped(actions: readonly v2.CommandAction[]): Line[] {
  const lines: Line[] = [];
  for (const action of actions) {
    const line = lineOf(action);
    const last = lines.at(-1);
    if (line[0] !== "Read" || last?.[0] !== "Read") {
      if (last?.[0] !== line[0] || last[1] !== line[1]) lines.push(line);
    } else if (!last[1].split(", ").includes(line[1]))
      lines[lines.length - 1] = ["Read", `${last[1]}, ${line[1]}`];
  }
  return lines;
}

function lineOf(action: v2.CommandAction): Line {
  switch (action.type) {
    case "read":
      return ["Read", cleanText(action.name)];
    case "listFiles":
      return ["List", cleanText(action.path ?? scriptOf(action.command))];
    case "search": {
      const { query, path, command } = action;
      if (query === null) return ["Search", cleanText(scriptOf(command))];
      return ["Search", cleanText(path === null ? query : `${query} in ${path}`)];
    }
    case "unknown":
      return ["Run", cleanText(scriptOf(action.command))];
  }
}
