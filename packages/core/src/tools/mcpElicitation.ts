import type { JsonValue, RequestUserInputQuestion, RequestUserInputQuestionOption } from "@codex/protocol";
import { isJsonObject, type JsonObject } from "../exactJson.ts";
import type { ElicitationAnswer, ElicitationRequest } from "../mcp/client.ts";
import type { ToolCall, UserInputAnswers } from "./tool.ts";

const ACCEPT = "Accept";
const DECLINE = "Decline";
const YES = "Yes";
const NO = "No";

/** Question of a server that wants no more than leave. */
const LEAVE = "answer";

/** Clients mark what the user wrote beside an option with it. */
const NOTE = "user_note: ";

/**
 * Puts a server's question to the user, a question for each member of its form. Nobody to ask, or a user who turns
 * away, cancels it; answers that do not fit the form decline it.
 */
export async function askForServer(
  server: string,
  { message, requestedSchema }: ElicitationRequest,
  call: ToolCall,
): Promise<ElicitationAnswer> {
  const form = Object.entries(isJsonObject(requestedSchema.properties) ? requestedSchema.properties : {});
  const fields = form.map(([id, schema]) => fieldOf(id, isJsonObject(schema) ? schema : {}));
  const questions = fields.length === 0 ? [leaveQuestion(server, message)] : fields.map(toQuestion(message));
  const answers = (await call.questions?.ask({ call_id: call.callId, questions }, call.signal)) ?? null;
  if (answers === null) return { action: "cancel" };
  if (fields.length === 0) {
    const granted = answers[LEAVE]?.answers.includes(ACCEPT) === true;
    return granted ? { action: "accept", content: {} } : { action: "decline" };
  }
  const content = readForm(fields, required(requestedSchema), answers);
  return content === null ? { action: "decline" } : { action: "accept", content };
}

/** One member of a server's form. */
interface Field {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly options: readonly RequestUserInputQuestionOption[] | null;
  /** The value that answers stand for; undefined when they stand for none. */
  read(answers: readonly string[]): JsonValue | undefined;
}

function fieldOf(id: string, schema: JsonObject): Field {
  const { title, description } = schema;
  return {
    id,
    title: typeof title === "string" ? title : id,
    description: typeof description === "string" ? description : null,
    ...readerOf(schema),
  };
}

function readerOf(schema: JsonObject): Pick<Field, "options" | "read"> {
  const { type, items } = schema;
  if (type === "boolean") {
    const values: ReadonlyMap<string, boolean> = new Map([
      [YES, true],
      [NO, false],
    ]);
    return { options: [option(YES), option(NO)], read: ([label = ""]) => values.get(label) };
  }
  if (type === "number" || type === "integer") {
    return { options: null, read: ([said = ""]) => numberOf(written(said), type === "integer") };
  }
  const choices = choicesOf(type === "array" && isJsonObject(items) ? items : schema);
  if (choices === null) return { options: null, read: ([said]) => (said ? written(said) : undefined) };
  const options = [...choices.keys()].map(option);
  if (type === "array") {
    return { options, read: (labels) => labels.flatMap((label) => choices.get(label) ?? []) };
  }
  return { options, read: ([label = ""]) => choices.get(label) };
}

/** The values of a choice by what the user sees; null where anything may be said. */
function choicesOf(schema: JsonObject): ReadonlyMap<string, string> | null {
  const { enum: values, enumNames: names } = schema;
  const titled = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(titled)) {
    const pairs = titled.flatMap((choice) => {
      if (!isJsonObject(choice) || typeof choice.const !== "string") return [];
      const { const: value, title } = choice;
      return [[typeof title === "string" ? title : value, value] as const];
    });
    return new Map(pairs);
  }
  if (!Array.isArray(values)) return null;
  const pairs = values.flatMap((value, index) => {
    const name = Array.isArray(names) ? names[index] : undefined;
    return typeof value === "string" ? [[typeof name === "string" ? name : value, value] as const] : [];
  });
  return new Map(pairs);
}

function numberOf(text: string, whole: boolean): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && (!whole || Number.isInteger(value)) ? value : undefined;
}

function written(said: string): string {
  return said.startsWith(NOTE) ? said.slice(NOTE.length) : said;
}

function option(label: string): RequestUserInputQuestionOption {
  return { label, description: "" };
}

function toQuestion(message: string): (field: Field) => RequestUserInputQuestion {
  return ({ id, title, description, options }) => ({
    id,
    header: title,
    question: description === null ? message : `${message}\n${description}`,
    isOther: false,
    isSecret: false,
    options: options === null ? null : [...options],
  });
}

function leaveQuestion(server: string, message: string): RequestUserInputQuestion {
  return {
    id: LEAVE,
    header: `Question of ${server}`,
    question: message,
    isOther: false,
    isSecret: false,
    options: [
      { label: ACCEPT, description: "Agree and continue." },
      { label: DECLINE, description: "Say no and continue." },
    ],
  };
}

function required({ required: names }: JsonObject): readonly JsonValue[] {
  return Array.isArray(names) ? names : [];
}

/** The form filled in; null when a member is missing that must be there. */
function readForm(
  fields: readonly Field[],
  needed: readonly JsonValue[],
  answers: UserInputAnswers,
): JsonObject | null {
  const content: Record<string, JsonValue> = {};
  for (const { id, read } of fields) {
    const value = read(answers[id]?.answers ?? []);
    if (value !== undefined) content[id] = value;
    else if (needed.includes(id)) return null;
  }
  return content;
}
