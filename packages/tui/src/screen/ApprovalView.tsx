import { Box, Text } from "ink";
import { useKeys } from "../keys/useKeys.ts";
import { scriptOf } from "../render/scriptOf.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";
import { useTui } from "./useTui.ts";

/** A question of the server, and the keys that answer it. */
export function ApprovalView({ approval }: { approval: PendingApproval }) {
  const { session, look } = useTui();
  const { approvals } = session;
  useKeys(true, ({ chord }) => {
    const decision =
      chord === "y" ? "accept" : chord === "n" ? "decline" : chord === "escape" ? "cancel" : null;
    if (decision === null) return;
    if (approval.kind === "command") approvals.answer<"command">(approval, { decision });
    else if (approval.kind === "fileChange") approvals.answer<"fileChange">(approval, { decision });
    else approvals.answer<"userInput">(approval, { answers: {} });
  });
  const { theme } = look;
  return (
    <Box flexDirection="column" marginTop={1}>
      <Text>{theme.bold(titleOf(approval))}</Text>
      <Text>{theme.dim("  y yes, n no, esc no and stop")}</Text>
    </Box>
  );
}

function titleOf(approval: PendingApproval): string {
  switch (approval.kind) {
    case "command":
      return `Run ${scriptOf(approval.params.command ?? "this command")}?`;
    case "fileChange":
      return "Make these changes?";
    case "userInput":
      return approval.params.questions.map(({ question }) => question).join("\n");
  }
}
