import type { Skill } from "./skill.ts";

/** The part of the instructions that tells the model which skills it may use by itself; null without any. */
export function skillsSection(skills: readonly Skill[]): string | null {
  const offered = skills.filter(({ implicit }) => implicit);
  if (offered.length === 0) return null;
  const list = offered.map(({ name, description, path }) => `- ${name}: ${description} (file: ${path})`);
  return ["## Skills", INTRODUCTION, "### Available skills", ...list, "### Using a skill", RULES].join("\n");
}

const INTRODUCTION =
  "A skill is a folder with instructions for a kind of task, in a file `SKILL.md`, and perhaps scripts and other material beside it. These are the skills at hand, each with its purpose and its file.";

const RULES = `- Use a skill when the user names it (\`$name\` or in words) or when the task is what its description says. Several can apply: take the fewest that do the job, and say in a line which ones you use.
- Open its \`SKILL.md\` first and follow it. Read further files it mentions only when you need them; relative paths count from the skill's folder.
- Prefer running the scripts and using the templates it brings over writing your own.
- A skill holds for the turn it was called for, not for later ones.
- If a skill is missing or unreadable, say so in a sentence and go on without it.`;
