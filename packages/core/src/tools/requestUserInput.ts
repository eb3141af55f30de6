import type { RequestUserInputQuestion, RequestUserInputQuestionOption } from "@codex/protocol";
import type { ToolSpec } from "../model/toolSpec.ts";
import type { JsonReader } from "./jsonReader.ts";
import { parseStruct, readList, readNullable, readStruct, readText, required } from "./structReader.ts";
import { RespondToModelError, type Tool } from "./tool.ts";

const SPEC: ToolSpec = {
  type: "function",
  name: "request_user_input",
  description:
    "Puts one to three short questions to the user and waits for the answers. Only available in Plan mode.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      questions: {
        type: "array",
        description: "The questions; rather one than three.",
        items: {
          type: "object",
          properties: {
            id: { type: "string", description: "Name of the answer, in snake_case." },
            header: { type: "string", description: "Label of at most 12 characters." },
            question: { type: "string", description: "The question, in one sentence." },
            options: {
              type: "array",
              description:
                'Two or three answers that exclude each other, the recommended one first and marked "(Recommended)". The client adds a free answer itself.',
              items: {
                type: "object",
                properties: {
                  label: { type: "string", description: "The answer, in one to five words." },
                  description: {
                    type: "string",
                    description: "What follows from choosing it, in one sentence.",
                  },
                },
                required: ["label", "description"],
                additionalProperties: false,
              },
            },
          },
          required: ["id", "header", "question", "options"],
          additionalProperties: false,
        },
      },
    },
    required: ["questions"],
    additionalProperties: false,
  },
};

const MODE_NAMES = { plan: "Plan", default: "Default" } as const;

/** Makes the tool; `inDefaultMode` tells whether a feature flag allows it outside Plan mode. */
export function requestUserInput(inDefaultMode: () => boolean): Tool<string> {
  return {
    name: "request_user_input",
    parallel: false,
    spec: () => SPEC,
    parse: (input) => input,
    async run(input, call) {
      const { mode } = call.turn.collaborationMode;
      if (mode !== "plan" && !inDefaultMode()) {
        throw new RespondToModelError(`request_user_input is unavailable in ${MODE_NAMES[mode]} mode`);
      }
      const questions = parseStruct(input, readQuestions);
      if (questions.some((question) => !question.options?.length)) {
        throw new RespondToModelError("request_user_input requires non-empty options for every question");
      }
      const answers = (await call.questions?.ask({ call_id: call.callId, questions }, call.signal)) ?? null;
      if (answers === null) {
        throw new RespondToModelError("request_user_input was cancelled before receiving a response");
      }
      return { content: JSON.stringify({ answers }), success: true };
    },
  };
}

function readQuestions(reader: JsonReader): RequestUserInputQuestion[] {
  const got: { questions?: RequestUserInputQuestion[] } = {};
  readStruct(reader, {
    name: "RequestUserInputArgs",
    closed: false,
    members: {
      questions: () => {
        got.questions = readList(reader, () => readQuestion(reader));
      },
    },
  });
  return required(reader, got.questions, "questions");
}

function readQuestion(reader: JsonReader): RequestUserInputQuestion {
  const got: Partial<RequestUserInputQuestion> = {};
  readStruct(reader, {
    name: "RequestUserInputQuestion",
    closed: false,
    members: {
      id: () => {
        got.id = readText(reader);
      },
      header: () => {
        got.header = readText(reader);
      },
      question: () => {
        got.question = readText(reader);
      },
      options: () => {
        got.options = readNullable(reader, () => readList(reader, () => readOption(reader)));
      },
    },
  });
  return {
    id: required(reader, got.id, "id"),
    header: required(reader, got.header, "header"),
    question: required(reader, got.question, "question"),
    isOther: true,
    isSecret: false,
    options: got.options ?? null,
  };
}

function readOption(reader: JsonReader): RequestUserInputQuestionOption {
  const got: Partial<RequestUserInputQuestionOption> = {};
  readStruct(reader, {
    name: "RequestUserInputQuestionOption",
    closed: false,
    members: {
      label: () => {
        got.label = readText(reader);
      },
      description: () => {
        got.description = readText(reader);
      },
    },
  });
  return {
    label: required(reader, got.label, "label"),
    description: required(reader, got.description, "description"),
  };
}
