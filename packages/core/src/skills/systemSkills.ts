import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import { randomId } from "../randomness.ts";
import { systemSkillsFolder } from "./skillRoots.ts";

/** Tells a later start which texts are in place. */
const MARKER = ".codex-system-skills.marker";

/** Stands for the texts below; to be raised with each change of theirs, which a test sees to. */
export const SYSTEM_SKILLS_VERSION = "typescript-1";

/**
 * Puts the skills that come with the program into `skills/.system` of the Codex home, in place of whatever other
 * version is there. A home that cannot be written to is left without them; never rejects.
 */
export async function installSystemSkills(codexHome: string): Promise<void> {
  const folder = systemSkillsFolder(codexHome);
  const installed = await readFile(join(folder, MARKER), "utf8").catch(() => null);
  if (installed?.trim() === SYSTEM_SKILLS_VERSION) return;
  const draft = `${folder}-${randomId()}`;
  try {
    for (const [path, text] of Object.entries({ ...SYSTEM_SKILLS, [MARKER]: `${SYSTEM_SKILLS_VERSION}\n` })) {
      const file = join(draft, path);
      await ensureFolder(dirname(file));
      await writeFile(file, text);
    }
    await rm(folder, { recursive: true, force: true });
    // Another process may have been faster, with the same texts.
    await rename(draft, folder);
  } catch {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
}

const SKILL_CREATOR = `---
name: skill-creator
description: How to write a new skill or improve one. Use it when the user wants to teach Codex a procedure, a tool or a body of knowledge that should be at hand in later sessions.
metadata:
  short-description: Write or improve a skill
---

# Writing a skill

A skill is a folder with a \`SKILL.md\`. Its front matter is always in the model's view; its body is read when the skill is
used; files beside it are read or run only when the body says so. Write with that order in mind.

1. Collect three or four concrete requests the skill should serve, and what a good answer to each looks like.
2. Choose the place: \`$CODEX_HOME/skills/NAME\` for the user, \`.agents/skills/NAME\` in a repository for everyone who works on
   it. NAME is lower-case words joined with hyphens.
3. Write the front matter: \`name\`, equal to the folder, and \`description\`, one or two sentences that say what the skill
   does *and when to use it*. The description alone decides whether the skill is found.
4. Write the body as instructions to a capable colleague: the steps, the decisions with their criteria, the traps. Leave out
   what any model knows. Stay under 500 lines; move reference material into \`references/\`, one topic a file, and say in the
   body when to open each.
5. Put work that must come out the same every time into \`scripts/\`, run the scripts once to see that they work, and show
   their calls in the body. Templates and other raw material go into \`assets/\`.
6. Try the skill on one of the requests from step 1 as if you knew nothing else, and repair what was unclear.
`;

const SKILL_INSTALLER = `---
name: skill-installer
description: Install skills into the user's Codex home from a GitHub repository or a local folder. Use it when the user asks which skills can be installed, or to install, update or remove one.
metadata:
  short-description: Install, update or remove skills
---

# Installing skills

Skills of the user live in \`$CODEX_HOME/skills\` (\`~/.codex/skills\` when CODEX_HOME is not set), one folder each.

1. Find the source. A GitHub address names a repository, perhaps a branch and a folder; a bare name is looked for in the
   curated folder \`skills/.curated\` of the repository \`openai/skills\`. A source is a skill when it holds a \`SKILL.md\` with
   \`name\` and \`description\`.
2. Fetching needs the network: ask for leave the way the permissions message says. A shallow, sparse clone into a temporary
   folder is enough: \`git clone --depth 1 --filter=blob:none --sparse URL DIR\`, then \`git -C DIR sparse-checkout set PATH\`.
   For private repositories rely on the user's git credentials; never ask for a token in a message.
3. Before copying, read the \`SKILL.md\` and look over the scripts. Tell the user when something reaches beyond what the
   description promises.
4. Copy the folder to \`$CODEX_HOME/skills/NAME\`. If it exists, show what would change and ask before replacing it.
5. Say that the skill is there from the next session on.

To list what can be installed, list the folders of the source and mark those which are installed. To remove a skill, delete
its folder after the user has confirmed its name. Leave \`skills/.system\` alone.
`;

const manifest = (display_name: string, short_description: string): string =>
  `${JSON.stringify({ interface: { display_name, short_description } }, null, 2)}\n`;

/** What is installed, text by path. */
export const SYSTEM_SKILLS: Readonly<Record<string, string>> = {
  "skill-creator/SKILL.md": SKILL_CREATOR,
  "skill-creator/agents/openai.yaml": manifest("Skill Creator", "Write or improve a skill"),
  "skill-installer/SKILL.md": SKILL_INSTALLER,
  "skill-installer/agents/openai.yaml": manifest("Skill Installer", "Install, update or remove skills"),
};
