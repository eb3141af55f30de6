import { isAbsolute } from "node:path";
import type { ListedSkill, ListedSkills } from "@codex/core";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { free, handler, Written } from "../../handler.ts";
import { isCodexError } from "../../toRpcError.ts";

/** Lists the skills in reach of each folder. A configuration that does not work out is a fault of its folder. */
export const skillsList = handler({
  method: "skills/list",
  scope: free,
  async run({ cwds = [], forceReload = false, perCwdExtraUserRoots }, { services }) {
    const { engine } = await services.runtime();
    const folders = cwds.length > 0 ? cwds : [engine.cwd];
    const extra = extraRoots(perCwdExtraUserRoots ?? [], new Set(folders));
    const data: object[] = [];
    for (const cwd of folders) {
      const listing = { forceReload, extraRoots: extra.get(cwd) ?? [] };
      const { skills, faults } = await engine.skills.list(cwd, listing).catch(failed(cwd));
      data.push({ cwd, skills: skills.map(wireSkill), errors: faults });
    }
    return new Written(JSON.stringify({ data }));
  },
});

/** Further folders by working directory; those for others than the wanted ones are passed over. */
function extraRoots(
  given: readonly v2.SkillsListExtraRootsForCwd[],
  wanted: ReadonlySet<string>,
): Map<string, string[]> {
  const roots = new Map<string, string[]>();
  for (const { cwd, extraUserRoots } of given) {
    if (!wanted.has(cwd)) continue;
    const relative = extraUserRoots.find((root) => !isAbsolute(root));
    if (relative !== undefined) {
      const message = `skills/list perCwdExtraUserRoots extraUserRoots paths must be absolute: ${relative}`;
      throw new RpcError(errorCodes.invalidRequest, message);
    }
    roots.set(cwd, [...(roots.get(cwd) ?? []), ...extraUserRoots]);
  }
  return roots;
}

function failed(cwd: string): (error: unknown) => ListedSkills {
  return (error) => {
    if (!isCodexError(error) || error.kind !== "config") throw error;
    return { skills: [], faults: [{ path: cwd, message: error.message }] };
  };
}

/** What has nothing to say is left out, but of an interface all members are told. */
function wireSkill({ name, description, path, scope, enabled, ...more }: ListedSkill): object {
  return {
    name,
    description,
    ...(more.shortDescription === null ? {} : { shortDescription: more.shortDescription }),
    ...(more.interface === null ? {} : { interface: more.interface }),
    ...(more.tools === null ? {} : { dependencies: { tools: more.tools } }),
    path,
    scope,
    enabled,
  };
}
