import { Box, Text } from "ink";
import { useMemo } from "react";
import { cut } from "../render/wrap.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";
import { useSelected, useTui } from "../useTui.ts";
import { commandText, fileChangeText } from "./approvalText.ts";
import { commandChoices } from "./commandChoices.ts";
import { DecisionView } from "./DecisionView.tsx";
import { fileChangeChoices } from "./fileChangeChoices.ts";
import { QuestionsView } from "./QuestionsView.tsx";
import { askedBy, waitingText } from "./waitingText.ts";

/** A question of the server, whom it comes from, and who else waits. */
export function ApprovalView({ approval }: { approval: PendingApproval }) {
  const { look } = useTui();
  const { theme, width } = look;
  const openThread = useSelected((state) => state.session?.threadId ?? null);
  const all = useSelected((state) => state.approvals);
  const from = askedBy(approval, openThread, look);
  const others = all.filter(({ key }) => key !== approval.key);
  const waiting = waitingText(others, openThread, look);
  return (
    <Box flexDirection="column" marginTop={1} flexShrink={0}>
      {from !== "" && <Text wrap="truncate">{theme.warning(`${from} asks:`)}</Text>}
      <Question approval={approval} />
      {waiting !== "" && <Text>{theme.dim(cut(`  ${waiting}`, width))}</Text>}
    </Box>
  );
}

function Question({ approval }: { approval: PendingApproval }) {
  switch (approval.kind) {
    case "command":
      return <CommandQuestion approval={approval} />;
    case "fileChange":
      return <FileChangeQuestion approval={approval} />;
    case "userInput":
      return <QuestionsView approval={approval} />;
  }
}

type Asked<K extends PendingApproval["kind"]> = { approval: Extract<PendingApproval, { kind: K }> };

function CommandQuestion({ approval }: Asked<"command">) {
  const { session, look } = useTui();
  const text = useMemo(() => commandText(approval.params, look), [approval, look]);
  const choices = useMemo(() => commandChoices(approval.params), [approval]);
  const decide = (decision: (typeof choices)[number]["answer"]): void =>
    session.approvals.answer<"command">(approval, { decision });
  return <DecisionView text={text} choices={choices} decide={decide} />;
}

function FileChangeQuestion({ approval }: Asked<"fileChange">) {
  const { session, look } = useTui();
  const changes = useSelected((state) => state.threads.patches[approval.params.itemId] ?? null);
  const text = useMemo(() => fileChangeText(approval.params, changes, look), [approval, changes, look]);
  const choices = useMemo(() => fileChangeChoices(approval.params), [approval]);
  const decide = (decision: (typeof choices)[number]["answer"]): void =>
    session.approvals.answer<"fileChange">(approval, { decision });
  return <DecisionView text={text} choices={choices} decide={decide} />;
}
