import { readFile } from "node:fs/promises";
import type { AgentSettings } from "../config/config.ts";
import { parseTable } from "../config/parseTable.ts";

/** config.toml keys that a role sets. */
export type RoleTable = Readonly<Record<string, unknown>>;

interface BuiltInRole {
  /** When to choose it, for the model. */
  readonly use: string;
  readonly table: RoleTable | null;
}

const AWAITER_TASK = `You wait for one command or task and report how it ended. Nothing else is your job.

- Start it, or attach to it when it already runs, and keep polling until it has succeeded, failed or you are told to stop.
- Poll patiently: ask for long waits, and for longer ones each time.
- Change nothing about the task and do no other work meanwhile.
- When asked how it stands, say what you know and go on waiting. Never guess that something has ended.`;

const BUILT_IN: Readonly<Record<string, BuiltInRole>> = {
  awaiter: {
    use: "Runs or watches a command that takes long, such as a test suite or a deployment, and reports how it ended. Give `wait` its longest timeout for it, be patient, and close it afterwards.",
    table: {
      developer_instructions: AWAITER_TASK,
      model_reasoning_effort: "low",
      background_terminal_max_timeout: 3_600_000,
    },
  },
  default: { use: "For anything that no other role is made for.", table: null },
  explorer: {
    use: "Answers one well-defined question about the code by reading it. Ask several side by side when they do not depend on each other, ask the same one again about what it has read, and rely on its answers instead of reading the same files again.",
    table: {},
  },
  worker: {
    use: "Carries out a piece of the work: a feature, a fix, a refactoring. Say which files it owns, and that others edit the code at the same time, whose changes it must leave alone.",
    table: null,
  },
};

/** A role that an agent was wished with and that there is not. */
export class UnknownRole extends Error {
  override readonly name = "UnknownRole";
}

/** The settings of a role; null for none. Throws `UnknownRole`, and what reading or parsing its file throws. */
export async function roleTable(name: string, { roles }: AgentSettings): Promise<RoleTable | null> {
  const own = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (own !== undefined) {
    return own.configFile === null ? null : parseTable(await readFile(own.configFile, "utf8"));
  }
  const role = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (role === undefined) throw new UnknownRole(`unknown agent_type '${name}'`);
  return role.table;
}

/** All roles with what they are for, as the model is told of them; the user's own come first and hide ours. */
export function describeRoles({ roles }: AgentSettings): string {
  const own = Object.keys(roles)
    .sort()
    .map((name) => describe(name, roles[name]?.description ?? null));
  const ours = Object.entries(BUILT_IN)
    .filter(([name]) => !Object.hasOwn(roles, name))
    .map(([name, { use }]) => describe(name, use));
  return [...own, ...ours].join("\n");
}

function describe(name: string, use: string | null): string {
  return use === null ? `${name}: no description` : `${name}: {\n${use}\n}`;
}
