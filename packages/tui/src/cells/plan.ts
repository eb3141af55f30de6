import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";
import { bodyLines, bodyLook, titleLines } from "./frame.ts";

/** The agent's plan as a list to tick off. */
export function planCell(
  { plan, explanation }: { readonly plan: readonly v2.TurnPlanStep[]; readonly explanation: string | null },
  look: Look,
): string[] {
  const { theme } = look;
  const { width } = bodyLook(look);
  const why = explanation === null || explanation === "" ? [] : wrapLines(cleanText(explanation), width);
  const steps = plan.flatMap(({ step, status }) => {
    const { mark, style } = {
      pending: { mark: "□", style: theme.dim },
      inProgress: { mark: "▶", style: theme.accent.bold },
      completed: { mark: "✔", style: theme.dim.strikethrough },
    }[status];
    return wrapLines(style(cleanText(step)), width, {
      first: `${style === theme.accent.bold ? theme.accent(mark) : mark} `,
      rest: "  ",
    });
  });
  const lines = [
    ...why.map((line) => theme.dim.italic(line)),
    ...(steps.length === 0 ? [theme.dim("no steps")] : steps),
  ];
  return [...titleLines("done", theme.bold("Updated plan"), look), ...bodyLines(lines, look)];
}
