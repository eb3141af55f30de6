import type { Skill } from "../src/skills/skill.ts";

/** A skill that is nowhere on disk. */
export function testSkill(name: string, more: Partial<Skill> = {}): Skill {
  return {
    name,
    description: `does ${name}`,
    shortDescription: null,
    path: `/${name}/SKILL.md`,
    scope: "user",
    interface: null,
    tools: null,
    implicit: true,
    ...more,
  };
}
