import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import { shellWords } from "../render/shellWords.ts";
import type { Choice } from "./choice.ts";

type Decision = v2.CommandExecutionApprovalDecision;

/** A rule whose words fill more lines than this many characters is not offered with all of them. */
const longestRule = 60;

/**
 * What may be answered to a question about a command or a connection: yes, for this session, the rules that the server
 * offers, and always a way to say no and a way to stop.
 */
export function commandChoices(params: v2.CommandExecutionRequestApprovalParams): Choice<Decision>[] {
  const offered = params.availableDecisions ?? defaults(params);
  const plain: Decision[] = ["accept", "acceptForSession", "decline", "cancel"];
  const others = offered.filter((decision) => !plain.includes(decision));
  // More access than usual is given for good only where the server says so.
  const session = params.additionalPermissions == null || offered.includes("acceptForSession");
  const said: Decision[] = [
    "accept",
    ...(session ? ["acceptForSession" as const] : []),
    ...others,
    "decline",
    "cancel",
  ];
  return said.map((decision) => choiceOf(decision, params));
}

function defaults({
  proposedExecpolicyAmendment: rule,
  proposedNetworkPolicyAmendments: hosts,
}: v2.CommandExecutionRequestApprovalParams): Decision[] {
  const always: Decision[] =
    rule == null ? [] : [{ acceptWithExecpolicyAmendment: { execpolicy_amendment: rule } }];
  const rules = (hosts ?? []).map(
    (amendment): Decision => ({ applyNetworkPolicyAmendment: { network_policy_amendment: amendment } }),
  );
  return [...always, ...rules];
}

function choiceOf(answer: Decision, params: v2.CommandExecutionRequestApprovalParams): Choice<Decision> {
  const host = params.networkApprovalContext?.host;
  if (typeof answer === "object") {
    if ("acceptWithExecpolicyAmendment" in answer) {
      const words = answer.acceptWithExecpolicyAmendment.execpolicy_amendment;
      return { label: `Yes, and from now on whatever begins with ${ruleText(words)}`, key: "p", answer };
    }
    const rule = answer.applyNetworkPolicyAmendment.network_policy_amendment;
    return rule.action === "allow"
      ? { label: `Yes, and always allow ${cleanText(rule.host)}`, key: "p", answer }
      : { label: `No, and always refuse ${cleanText(rule.host)}`, key: "d", answer };
  }
  switch (answer) {
    case "accept":
      return { label: host === undefined ? "Yes, run it" : "Yes, this once", key: "y", answer };
    case "acceptForSession": {
      const what = host === undefined ? "this command" : cleanText(host);
      return { label: `Yes, and do not ask again about ${what} in this session`, key: "a", answer };
    }
    case "decline":
      return { label: "No, go on without it", key: "n", answer };
    case "cancel":
      return { label: "No, stop and let me say what to do instead", key: "escape", answer };
  }
}

function ruleText(words: readonly string[]): string {
  const text = cleanText(shellWords(words)).replaceAll("\n", " ");
  return text.length <= longestRule ? text : `${text.slice(0, longestRule)}…`;
}
