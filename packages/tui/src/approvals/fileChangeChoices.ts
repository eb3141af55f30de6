import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Choice } from "./choice.ts";

/** What may be answered to a question about a patch. */
export function fileChangeChoices({
  grantRoot,
}: v2.FileChangeRequestApprovalParams): Choice<v2.FileChangeApprovalDecision>[] {
  const session =
    grantRoot == null
      ? "Yes, and do not ask again about these files in this session"
      : `Yes, and let ${cleanText(grantRoot)} be changed in this session`;
  return [
    { label: "Yes, make these changes", key: "y", answer: "accept" },
    { label: session, key: "a", answer: "acceptForSession" },
    { label: "No, go on without them", key: "n", answer: "decline" },
    { label: "No, stop and let me say what to do instead", key: "escape", answer: "cancel" },
  ];
}
