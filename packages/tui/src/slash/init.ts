import { access } from "node:fs/promises";
import path from "node:path";
import type { SlashCommand } from "./slashCommand.ts";

const file = "AGENTS.md";

const task = `Write a file ${file} in the current folder: a short guide for anyone, human or agent, who comes to work on this project.

Look at the project first: its layout, its build files, its tests, its recent commits. Then write, for what you found and in at most a page:
- what the project is and how its folders are divided;
- the commands that build, run, test and format it;
- the conventions of its code, and how tests are written and named;
- what commits and pull requests look like here;
- what a newcomer would get wrong, such as files that are generated.

State only what you have seen. Leave out what every project has in common.`;

/** `/init`: has the agent write an AGENTS.md for the project. */
export const init: SlashCommand = {
  name: "init",
  description: `Have an ${file} written for this project`,
  duringTurn: false,
  async run({ session }) {
    const exists = await access(path.join(session.cwd, file)).then(
      () => true,
      () => false,
    );
    if (exists) return session.notice(`There is an ${file} here already; /init leaves it as it is.`);
    await session.say(task);
  },
};
