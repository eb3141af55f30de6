import type { ContentItem, ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import {
  compactedHistory,
  cutToFit,
  isSummary,
  keptFromProvider,
  lastModelText,
  summaryText,
  withSurroundings,
} from "./compact.ts";

const message = (role: string, ...texts: string[]): ResponseItem => ({
  type: "message",
  role,
  content: texts.map(
    (text): ContentItem => ({ type: role === "assistant" ? "output_text" : "input_text", text }),
  ),
});
const user = (...texts: string[]): ResponseItem => message("user", ...texts);
const sealed: ResponseItem = { type: "compaction", encrypted_content: "x" };
const surroundings = user("<environment_context>\n</environment_context>");
const call = (call_id: string): ResponseItem => ({
  type: "function_call",
  call_id,
  name: "n",
  arguments: "{}",
});
const out = (call_id: string, output = "o"): ResponseItem => ({
  type: "function_call_output",
  call_id,
  output,
});

const texts = (items: readonly ResponseItem[]): string[] =>
  items.map((item) =>
    item.type === "message"
      ? item.content.map((part) => ("text" in part ? part.text : "image")).join("|")
      : item.type,
  );

test("the user's own words and the summary are kept, nothing else", () => {
  const before = compactedHistory([user("long ago")], summaryText("the first"));
  const items = [
    message("developer", "rules"),
    surroundings,
    ...before,
    user("one", " and more"),
    call("a"),
    out("a"),
    message("assistant", "answer"),
    user("two"),
  ];
  expect(texts(compactedHistory(items, summaryText("the second")))).toEqual([
    "long ago",
    "one and more",
    "two",
    summaryText("the second"),
  ]);
});

test("a summary is known by its words, also after it was read back", () => {
  const [, summary] = compactedHistory([user("x")], "in words of another version");
  expect(summary && isSummary(summary)).toBe(true);
  expect(isSummary(user("in words of another version"))).toBe(false);
  expect(isSummary(JSON.parse(JSON.stringify(user(summaryText("y")))))).toBe(true);
});

test("pictures are left out with the tags around them, the same words elsewhere are not", () => {
  const picture: ContentItem = { type: "input_image", image_url: "data:," };
  const text = (value: string): ContentItem => ({ type: "input_text", text: value });
  const item: ResponseItem = {
    type: "message",
    role: "user",
    content: [
      text("<image name=[Image #1]>"),
      picture,
      text("</image>"),
      text("what is <image>?"),
      text("<image>"),
    ],
  };
  expect(texts(compactedHistory([item], "s"))).toEqual(["what is <image>?<image>", "s"]);
});

test("the latest words have the first claim to the room there is", () => {
  const kept = texts(
    compactedHistory([user("o".repeat(3000)), user("m".repeat(50_000)), user("n".repeat(50_000))], "s"),
  );
  expect(kept).toHaveLength(3);
  expect(kept[0]).toMatch(/^m+…5000 tokens truncated…m+$/);
  expect(kept[0]).toHaveLength(30_000 + "…5000 tokens truncated…".length);
  expect(kept[1]).toBe("n".repeat(50_000));
  expect(texts(compactedHistory([user("old"), user("n".repeat(80_000))], "s"))).toEqual([
    "n".repeat(80_000),
    "s",
  ]);
});

test("within a turn the surroundings stand before what the user said last", () => {
  const history = compactedHistory([user("one"), user("two")], "s");
  expect(texts(withSurroundings(history, [surroundings]))).toEqual([
    "one",
    ...texts([surroundings]),
    "two",
    "s",
  ]);
  expect(withSurroundings(compactedHistory([], "s"), [surroundings])[0]).toBe(surroundings);
  expect(withSurroundings([user("a"), sealed, user("b"), sealed], [surroundings])[2]).toBe(surroundings);
  expect(withSurroundings([message("assistant", "x"), sealed], [surroundings])[1]).toBe(surroundings);
  expect(withSurroundings([], [surroundings])).toEqual([surroundings]);
});

test("of what a provider returns the words and the sealed part are kept", () => {
  const kept = [user("q"), message("assistant", "a"), sealed, user("<environment_context> is what?")];
  const dropped = [message("developer", "d"), message("system", "s"), surroundings, call("a"), out("a")];
  expect(keptFromProvider([...dropped, ...kept])).toEqual(kept);
});

test("outputs at the end that do not fit are left out with their calls", () => {
  const items = [user("q"), call("a"), call("b"), out("a", "x".repeat(4000)), out("b", "y".repeat(4000))];
  expect(cutToFit(items, "", 5000)).toBe(items);
  expect(cutToFit(items, "", 1500)).toEqual([user("q"), call("a"), out("a", "x".repeat(4000))]);
  expect(cutToFit(items, "", 100)).toEqual([user("q")]);
  expect(cutToFit(items, "i".repeat(4000), 100)).toEqual([user("q")]);
  expect(cutToFit([...items, user("z")], "", 100)).toHaveLength(6);
});

test("the last words of the model", () => {
  expect(lastModelText([message("assistant", "a", "b"), user("c")])).toBe("ab");
  expect(lastModelText([user("c")])).toBe("");
});
