import { chooseSome } from "../store/overlays/ask.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/skills`: shows the skills there are and turns them on and off. */
export const skills: SlashCommand = {
  name: "skills",
  description: "See the skills and turn them on and off; use one with $",
  duringTurn: true,
  async run({ session }) {
    const { data } = await session.client.request("skills/list", { cwds: [session.cwd] });
    const found = data.flatMap((entry) => entry.skills);
    for (const { path, message } of data.flatMap((entry) => entry.errors))
      session.notice(`${path}: ${message}`);
    if (found.length === 0) {
      return session.notice(
        "There are no skills. One is a folder with a SKILL.md in .agents/skills or ~/.agents/skills.",
      );
    }
    const choices = found.map((skill) => ({
      label: skill.name,
      description: skill.interface?.shortDescription ?? skill.shortDescription ?? skill.description,
      checked: skill.enabled,
      value: skill,
    }));
    const on = await chooseSome(session.store, "Skills", choices);
    if (on === null) return;
    for (const skill of found) {
      const enabled = on.includes(skill);
      if (enabled !== skill.enabled)
        await session.client.request("skills/config/write", { path: skill.path, enabled });
    }
  },
};
