import { Box, Text, usePaste, useWindowSize } from "ink";
import { useKeys } from "../keys/useKeys.ts";
import { useLatest } from "../keys/useLatest.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";
import { useTui } from "../useTui.ts";
import { questionHint, questionLines } from "./questionLines.ts";
import { openQuestions, questionKey, questionText } from "./questions.ts";

/** Questions of the model, answered one after the other. */
export function QuestionsView({ approval }: { approval: Extract<PendingApproval, { kind: "userInput" }> }) {
  const { session, look } = useTui();
  const [state, questions] = useLatest(() => openQuestions(approval.params.questions));
  usePaste((text) => questions.set(questionText(questions.get(), text)));
  useKeys(true, ({ chord, text }) => {
    const step = questionKey(questions.get(), chord, text);
    switch (step.kind) {
      case "changed":
        questions.set(step.state);
        return;
      case "answered":
        session.approvals.answer<"userInput">(approval, { answers: step.answers });
        return;
      case "cancelled":
        session.approvals.answer<"userInput">(approval, { answers: {} });
        void session.interrupt();
    }
  });
  const { theme } = look;
  const { rows } = useWindowSize();
  return (
    <Box flexDirection="column">
      <Text>{questionLines(state, look, rows).join("\n")}</Text>
      <Text wrap="truncate">{theme.dim(`  ${questionHint(state)}`)}</Text>
    </Box>
  );
}
