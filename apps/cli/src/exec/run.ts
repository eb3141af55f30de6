import { stat, writeFile } from "node:fs/promises";
import { type AppServerOptions, connectInProcess, createAppServer } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { limitMemory } from "@codex/core/limit-memory";
import { osErrorText } from "@codex/core/os-error";
import { Client, type v2 } from "@codex/protocol";
import { parseOverrides } from "../overrides.ts";
import { packs } from "../packs/packs.ts";
import { serverOptions } from "../serverOptions.ts";
import { VERSION } from "../version.ts";
import { describeConfigFailure, describeRulesFailure } from "./configFailure.ts";
import { followTurn, type RunRequest } from "./follow.ts";
import { HumanRenderer } from "./human.ts";
import { JsonlRenderer } from "./jsonl.ts";
import { openThread } from "./openThread.ts";
import type { ExecOptions } from "./options.ts";
import { ExecRefusal, insideGitRepository, readOutputSchema, readPrompt } from "./prompt.ts";
import type { Renderer } from "./renderer.ts";
import { runSettings } from "./runSettings.ts";

function createRenderer(options: ExecOptions): Renderer {
  if (options.json) return new JsonlRenderer((text) => process.stdout.write(text));
  const auto = process.stderr.isTTY === true && !process.env.NO_COLOR;
  return new HumanRenderer({
    progress: (text) => process.stderr.write(text),
    result: (text) => process.stdout.write(text),
    color: options.color === "always" || (options.color === "auto" && auto),
    sharedScreen: process.stdout.isTTY === true && process.stderr.isTTY === true,
  });
}

/** The folder to work in; throws `ExecRefusal` when there is none, or none that may be worked in unasked. */
export async function workingFolder(options: ExecOptions): Promise<string> {
  const cwd = await folder(options);
  if (options.skipGitRepoCheck || insideGitRepository(cwd)) return cwd;
  throw new ExecRefusal("Not inside a trusted directory and --skip-git-repo-check was not specified.");
}

async function folder(options: ExecOptions): Promise<string> {
  if (options.cwd === null) return process.cwd();
  try {
    if ((await stat(options.cwd)).isDirectory()) return options.cwd;
  } catch (error) {
    throw new ExecRefusal(`Error: ${osErrorText(error)}`);
  }
  throw new ExecRefusal(`Error: ${options.cwd} is not a folder; give --cd a folder to work in.`);
}

async function writeLastMessage(file: string, message: string | null): Promise<void> {
  try {
    await writeFile(file, message ?? "");
    if (message === null)
      process.stderr.write(`Warning: no last agent message; wrote empty content to ${file}\n`);
  } catch (error) {
    process.stderr.write(`Failed to write last message file "${file}": ${osErrorText(error)}\n`);
  }
}

/** What a run is to do. */
export interface ExecTask {
  /** Shown as what the user said. */
  readonly prompt: string;
  /** Folder to work in. */
  readonly cwd: string;
  readonly begin: RunRequest["begin"];
}

async function prepare(options: ExecOptions): Promise<ExecTask> {
  const outputSchema =
    options.outputSchemaFile === null ? null : await readOutputSchema(options.outputSchemaFile);
  const cwd = await workingFolder(options);
  const prompt = await readPrompt(options.prompt, options.promptFromDash, (text) =>
    process.stderr.write(text),
  );
  const turn = { input: input(options, prompt), ...(outputSchema === null ? {} : { outputSchema }) };
  return {
    prompt,
    cwd,
    begin: (client, threadId) => client.request("turn/start", { threadId, ...turn }),
  };
}

function input(options: ExecOptions, prompt: string): v2.UserInput[] {
  const images = options.images.map((file): v2.UserInput => ({ type: "localImage", path: file }));
  return [...images, { type: "text", text: prompt, text_elements: [] }];
}

function surroundingsOf(cwd: string, overrides: readonly ConfigOverride[]): AppServerOptions {
  try {
    return serverOptions({ cwd, source: "exec", overrides });
  } catch (error) {
    throw new ExecRefusal(`Error finding codex home: ${error instanceof Error ? error.message : error}`);
  }
}

/** A run that ends within a second has nothing to collect. */
function limitLongRun(): void {
  const limit = () => {
    packs()?.keepTurn();
    limitMemory();
  };
  setTimeout(limit, 1000).unref();
}

async function run(options: ExecOptions, task: ExecTask): Promise<number> {
  const surroundings = surroundingsOf(task.cwd, await parseOverrides(options.flags));
  const rules = await describeRulesFailure(surroundings);
  if (rules !== null) throw new ExecRefusal(rules);
  const server = createAppServer({ ...surroundings, onFirstAnswer: limitLongRun });
  const client = new Client(connectInProcess(server));
  const renderer = createRenderer(options);
  try {
    const { lastMessage, status } = await followTurn(client, renderer, {
      version: VERSION,
      prompt: task.prompt,
      open: (connected) => openThread(connected, options, task.cwd),
      settings: (connected) => runSettings(connected, options, task.cwd),
      begin: task.begin,
    });
    if (options.lastMessageFile !== null) await writeLastMessage(options.lastMessageFile, lastMessage);
    renderer.closing(lastMessage);
    return status === "failed" ? 1 : 0;
  } catch (error) {
    const described =
      error instanceof Error ? await describeConfigFailure(error.message, surroundings) : null;
    throw described === null ? error : new ExecRefusal(described);
  } finally {
    client.close();
    await server.close();
    packs()?.keepTurn();
  }
}

/** Runs one task to its end; resolves with the exit status: 0 done, 1 refused or failed. */
export function runExec(options: ExecOptions): Promise<number> {
  return runTask(options, () => prepare(options));
}

/** Like `runExec`, for a task of another kind; what its preparation throws is told to the user. */
export async function runTask(options: ExecOptions, prepared: () => Promise<ExecTask>): Promise<number> {
  try {
    return await run(options, await prepared());
  } catch (error) {
    if (error instanceof ExecRefusal) process.stderr.write(`${error.message}\n`);
    else {
      const text = error instanceof Error ? error.message : String(error);
      const told = text.replace(/^error creating thread: /, "");
      process.stderr.write(`${told.startsWith("Error") ? told : `Error: ${told}`}\n`);
    }
    return 1;
  }
}
