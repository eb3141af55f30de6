import { expect, test } from "vitest";
import { checkCompaction, checkRequest } from "./checkRequest.ts";

const SOUND = {
  model: "m",
  instructions: "",
  input: [{ type: "message", role: "user", content: [] }],
  tools: [],
  tool_choice: "auto",
  parallel_tool_calls: false,
  reasoning: null,
  store: false,
  stream: true,
  include: [],
  prompt_cache_key: "k",
};

const call = (id: string, type = "function_call") => ({ type, call_id: id });
const output = (id: string, type = "function_call_output") => ({ type, call_id: id, output: "" });

test("a sound request", () => {
  const input = [
    ...SOUND.input,
    call("a"),
    call("b", "custom_tool_call"),
    call("c", "local_shell_call"),
    { type: "reasoning" },
    output("b", "custom_tool_call_output"),
    output("a"),
    output("c"),
  ];
  const tools = [{ type: "function", name: "f" }, { type: "web_search" }];
  expect(checkRequest({ ...SOUND, input, tools, text: { verbosity: "low" } })).toEqual([]);
});

test.each<[unknown, string[]]>([
  [null, ["the body is not a JSON object"]],
  [{ ...SOUND, extra: 1 }, ["unknown member `extra`"]],
  [{ ...SOUND, stream: false }, ["bad `stream`: false"]],
  [{ ...SOUND, text: null }, ["bad `text`: null"]],
  [(({ store: _, ...rest }) => rest)(SOUND), ["missing member `store`"]],
  [
    {
      ...SOUND,
      tools: [
        { type: "function", name: "f" },
        { type: "custom", name: "f" },
      ],
    },
    ["two tools are called `f`"],
  ],
  [{ ...SOUND, tools: [{ name: "f" }] }, ['a tool without a type: {"name":"f"}']],
  [{ ...SOUND, input: [{ type: "ghost_snapshot" }] }, ['input[0] is of unknown type "ghost_snapshot"']],
  [{ ...SOUND, input: [{ type: "message" }] }, ["input[0] is a message without content"]],
])("a request at fault %#", (body, faults) => {
  expect(checkRequest(body)).toEqual(faults);
});

test.each<[object[], string[]]>([
  [[call("a")], ["call `a` has no output"]],
  [[output("a")], ["output for `a`, which was not called before"]],
  [
    [output("a"), call("a")],
    ["output for `a`, which was not called before", "two calls have the id `a`", "call `a` has no output"],
  ],
  [[call("a"), output("a"), output("a")], ["`a` has two outputs"]],
  [[call("a"), call("a"), output("a")], ["two calls have the id `a`"]],
  [[call("a", "custom_tool_call"), output("a")], ["`a` is answered by a function_call_output"]],
  [
    [call("a"), { type: "function_call_output", call_id: "a" }],
    ["the function_call_output of `a` has no output"],
  ],
  [[{ type: "function_call" }], ["a function_call has no call_id", "call `` has no output"]],
])("calls and outputs %#", (input, faults) => {
  expect(checkRequest({ ...SOUND, input })).toEqual(faults);
});

test("a compaction is asked for with the conversation and nothing else", () => {
  const { model, instructions, input } = SOUND;
  expect(checkCompaction({ model, instructions, input: [...input, { type: "compaction" }] })).toEqual([]);
  expect(checkCompaction({ model, input: [call("a")], tools: [] })).toEqual([
    "unknown member `tools`",
    "missing member `instructions`",
    "call `a` has no output",
  ]);
});
