import type { Tool, v2 } from "@codex/protocol";
import { authStatus } from "./authStatus.ts";
import { McpManager, type McpManagerOptions, type OfServer } from "./manager.ts";
import { shortToolName } from "./names.ts";

/** Which servers to look at, and from where. */
export type StatusOptions = Pick<McpManagerOptions, "servers" | "cwd" | "env" | "version" | "signIns">;

/**
 * What every configured server offers and how we stand with it, in the order of their names. Starts the enabled ones
 * for that alone and ends them again; one that does not start offers nothing.
 */
export async function mcpServerStatuses(options: StatusOptions): Promise<v2.McpServerStatus[]> {
  const { servers, env, signIns = null } = options;
  const names = Object.keys(servers).sort();
  const manager = new McpManager({ ...options, emit: () => {}, approvalPolicy: () => "never" });
  manager.start();
  try {
    const auth = Promise.all(
      Object.entries(servers).map(
        async ([name, server]) => [name, await authStatus({ name, server, env, signIns })] as const,
      ),
    );
    await manager.settled();
    const [resources, templates, standings] = await Promise.all([
      manager.allResources(),
      manager.allResourceTemplates(),
      auth,
    ]);
    const standing = new Map(standings);
    return names.map((name) => ({
      name,
      tools: toolsOf(manager, name),
      resources: ofServer(resources, name),
      resourceTemplates: ofServer(templates, name),
      authStatus: standing.get(name) ?? "unsupported",
    }));
  } finally {
    await manager.close();
  }
}

function toolsOf(manager: McpManager, name: string): Record<string, Tool> {
  const entries = manager.tools.filter(({ server }) => server === name);
  return Object.fromEntries(entries.map(({ fullName, tool }) => [shortToolName(fullName, name), tool]));
}

function ofServer<T>(items: readonly OfServer<T>[], name: string): T[] {
  return items.filter(({ server }) => server === name).map(({ item }) => item);
}
