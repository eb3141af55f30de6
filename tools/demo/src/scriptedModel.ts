import {
  call,
  completed,
  created,
  customToolCall,
  delay,
  functionCall,
  type RequestBody,
  type ScriptEntry,
  type StreamStep,
  streamedMessage,
} from "@codex-tools/mock-responses";

const PATCH = `*** Begin Patch
*** Update File: src/slug.js
@@ export function slug(title) {
-  return title.toLowerCase().replace(" ", "-");
+  return title
+    .toLowerCase()
+    .replace(/[^a-z0-9]+/g, "-")
+    .replace(/^-|-$/g, "");
 }
*** End Patch`;

const TEST = "node test/slug.check.js";

/** The output of one tool call as the engine sent it back; empty when there is none. */
function outputOf(body: RequestBody, callId: string): string {
  const found = body.input.find((item) => item.call_id === callId && item.type.endsWith("_output"));
  return typeof found?.output === "string" ? found.output : JSON.stringify(found?.output ?? "");
}

function speak(id: string, text: string, calls: readonly StreamStep[] = []): StreamStep[] {
  const words = text.split(/(?<= )/).flatMap((word) => [word]);
  return [created(id), ...streamedMessage(`${id}-message`, words), ...calls, delay(150), completed(id)];
}

function shell(callId: string, command: string): StreamStep {
  return functionCall(callId, "shell_command", { command });
}

function plan(callId: string, done: number): StreamStep {
  const steps = [
    "Read the code and its test",
    "See the test fail",
    "Repair the function",
    "See the test pass",
  ];
  const status = (index: number): string =>
    index < done ? "completed" : index === done ? "in_progress" : "pending";
  return functionCall(callId, "update_plan", {
    plan: steps.map((step, index) => ({ step, status: status(index) })),
  });
}

/**
 * What the scripted model says, answer by answer. It decides nothing about the outcome: whether the tests fail and
 * pass is read from what the engine's commands printed.
 */
export const script: readonly ScriptEntry[] = [
  speak("look", "I will look at the function and at what its test expects.", [
    plan("plan-1", 0),
    shell("read", "cat src/slug.js test/slug.check.js"),
  ]),
  speak("run", "Now the test, to see how it fails.", [shell("before", TEST)]),
  (body) =>
    outputOf(body, "before").includes("AssertionError")
      ? speak("repair", "Only the first space is replaced, and nothing trims the ends. I will repair both.", [
          plan("plan-2", 2),
          customToolCall("patch", "apply_patch", PATCH),
        ])
      : speak("odd", "The test did not fail as expected, so there is nothing to repair here."),
  () => call(shell("after", TEST) as Extract<StreamStep, { type: string }>),
  (body) =>
    outputOf(body, "after").includes("slug is as it should be")
      ? call(plan("plan-3", 4) as Extract<StreamStep, { type: string }>)
      : speak("failed", "The test still fails; see the output above."),
  speak("done", "`slug` now joins words with single dashes and leaves none at the ends. Its test passes."),
];
