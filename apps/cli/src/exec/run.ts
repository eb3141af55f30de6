import { stat, writeFile } from "node:fs/promises";
import { type AppServerOptions, connectInProcess, createAppServer } from "@codex/app-server";
import { limitMemory } from "@codex/core/limit-memory";
import { osErrorText } from "@codex/core/os-error";
import { Client, type v2 } from "@codex/protocol";
import { launchSettings } from "../overrides.ts";
import { packs } from "../packs/packs.ts";
import { serverOptions } from "../serverOptions.ts";
import type { ThreadWishes } from "../threadWishes.ts";
import { VERSION } from "../version.ts";
import { configFault, describeConfigFailure, describeRulesFailure } from "./configFailure.ts";
import { EarlyEnd } from "./earlyEnd.ts";
import { followTurn, type RunOutcome, type RunRequest } from "./follow.ts";
import { HumanRenderer } from "./human.ts";
import { JsonlRenderer } from "./jsonl.ts";
import { openThread } from "./openThread.ts";
import type { ExecOptions } from "./options.ts";
import { wantsColor } from "./paint.ts";
import { ExecRefusal, insideGitRepository, readOutputSchema, readPrompt } from "./prompt.ts";
import type { Renderer } from "./renderer.ts";
import { runSettings } from "./runSettings.ts";

function createRenderer(options: ExecOptions): Renderer {
  if (options.json) return new JsonlRenderer((text) => process.stdout.write(text));
  return new HumanRenderer({
    progress: (text) => process.stderr.write(text),
    result: (text) => process.stdout.write(text),
    color: options.color === "auto" ? wantsColor(process.stderr, process.env) : options.color === "always",
    sharedScreen: process.stdout.isTTY === true && process.stderr.isTTY === true,
  });
}

/** Throws `ExecRefusal` when a folder may not be worked in unasked. */
export function requireTrusted(folder: string, options: ExecOptions): void {
  if (options.skipGitRepoCheck || insideGitRepository(folder)) return;
  throw new ExecRefusal("Not inside a trusted directory and --skip-git-repo-check was not specified.");
}

async function workingFolder(options: ExecOptions): Promise<string> {
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
  readonly begin: RunRequest["begin"];
}

async function prepare(options: ExecOptions, cwd: string): Promise<ExecTask> {
  requireTrusted(cwd, options);
  const outputSchema =
    options.outputSchemaFile === null ? null : await readOutputSchema(options.outputSchemaFile);
  const prompt = await readPrompt(options.prompt, options.promptFromDash, (text) =>
    process.stderr.write(text),
  );
  const turn = { input: input(options, prompt), ...(outputSchema === null ? {} : { outputSchema }) };
  return {
    prompt,
    begin: (client, threadId) => client.request("turn/start", { threadId, ...turn }),
  };
}

function input(options: ExecOptions, prompt: string): v2.UserInput[] {
  const images = options.images.map((file): v2.UserInput => ({ type: "localImage", path: file }));
  return [...images, { type: "text", text: prompt, text_elements: [] }];
}

/** Where a run works, and what the command line changes for it. */
interface RunSurroundings {
  readonly server: AppServerOptions;
  readonly wishes: ThreadWishes;
}

async function surroundingsOf(options: ExecOptions): Promise<RunSurroundings> {
  const { overrides, wishes } = await launchSettings(options.flags, options.wishes);
  const cwd = await workingFolder(options);
  try {
    const { addedFolders: writableRoots, ephemeral } = options;
    const server = serverOptions({ cwd, source: "exec", overrides, writableRoots, ephemeral });
    return { server, wishes };
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

async function run(
  options: ExecOptions,
  task: ExecTask,
  { server, wishes }: RunSurroundings,
): Promise<number> {
  const rules = await describeRulesFailure(server);
  if (rules !== null) throw new ExecRefusal(rules);
  const early = new EarlyEnd(options.json ? [process.stdout] : [process.stdout, process.stderr]);
  const renderer = createRenderer(options);
  const { cwd } = server;
  const request: RunRequest = {
    version: VERSION,
    prompt: task.prompt,
    open: (client) => openThread(client, options, { ...wishes, cwd }),
    settings: (client) => runSettings(client, options, cwd),
    ends: early.asked,
    begin: task.begin,
  };
  const { lastMessage, status } = await converse(server, (client) => followTurn(client, renderer, request));
  if (status !== null) {
    if (options.lastMessageFile !== null) await writeLastMessage(options.lastMessageFile, lastMessage);
    renderer.closing(lastMessage);
  }
  return early.settle(status === "failed" ? 1 : 0, status !== null);
}

/** Gives a conversation a server of its own, which has ended with all it runs when this resolves. */
async function converse(
  options: AppServerOptions,
  conversation: (client: Client) => Promise<RunOutcome>,
): Promise<RunOutcome> {
  const server = createAppServer({ ...options, unlimitedInput: true, onFirstAnswer: limitLongRun });
  const client = new Client(connectInProcess(server));
  try {
    return await conversation(client);
  } catch (error) {
    const described = error instanceof Error ? await describeConfigFailure(error.message, options) : null;
    throw described === null ? error : new ExecRefusal(described);
  } finally {
    client.close();
    await server.close();
    packs()?.keepTurn();
  }
}

/** Runs one task to its end; resolves with the exit status: 0 done, 1 refused or failed. */
export function runExec(options: ExecOptions): Promise<number> {
  return runTask(options, (cwd) => prepare(options, cwd));
}

/** Like `runExec`, for a task of another kind in a folder; what its preparation throws is told to the user. */
export async function runTask(
  options: ExecOptions,
  prepared: (cwd: string) => Promise<ExecTask>,
): Promise<number> {
  try {
    const surroundings = await surroundingsOf(options);
    const task = await prepared(surroundings.server.cwd).catch(async (error: unknown) => {
      // What is wrong with the configuration is wrong with every run, and is said first.
      const fault = await configFault(surroundings.server);
      throw fault === null ? error : new ExecRefusal(fault);
    });
    return await run(options, task, surroundings);
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
