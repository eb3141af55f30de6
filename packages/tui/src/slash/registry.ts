import { agent } from "./agent.ts";
import { apps } from "./apps.ts";
import { clean } from "./clean.ts";
import { clear } from "./clear.ts";
import { collab } from "./collab.ts";
import { compact } from "./compact.ts";
import { copy } from "./copy.ts";
import { debugConfig } from "./debugConfig.ts";
import { diff } from "./diff.ts";
import { exit } from "./exit.ts";
import { experimental } from "./experimental.ts";
import { feedback } from "./feedback.ts";
import { fork } from "./fork.ts";
import { init } from "./init.ts";
import { logout } from "./logout.ts";
import { mcp } from "./mcp.ts";
import { mention } from "./mention.ts";
import { model } from "./model.ts";
import { newCommand } from "./new.ts";
import { permissions } from "./permissions.ts";
import { personality } from "./personality.ts";
import { plan } from "./plan.ts";
import { ps } from "./ps.ts";
import { realtime } from "./realtime.ts";
import { rename } from "./rename.ts";
import { resume } from "./resume.ts";
import { review } from "./review.ts";
import { rollout } from "./rollout.ts";
import { sandboxAddReadDir } from "./sandboxAddReadDir.ts";
import { setupDefaultSandbox } from "./setupDefaultSandbox.ts";
import { skills } from "./skills.ts";
import type { SlashCommand } from "./slashCommand.ts";
import { status } from "./status.ts";
import { statusline } from "./statusline.ts";
import { theme } from "./theme.ts";

/** All commands, in the order in which the list shows them. */
export const slashCommands: readonly SlashCommand[] = [
  model,
  permissions,
  experimental,
  skills,
  review,
  rename,
  newCommand,
  resume,
  fork,
  init,
  compact,
  plan,
  collab,
  agent,
  diff,
  copy,
  mention,
  status,
  statusline,
  theme,
  mcp,
  logout,
  exit,
  feedback,
  ps,
  clean,
  clear,
  personality,
  apps,
  debugConfig,
  realtime,
  rollout,
  sandboxAddReadDir,
  setupDefaultSandbox,
];

/** A command by its name or another name of it, without the slash. */
export function findSlashCommand(name: string): SlashCommand | undefined {
  return slashCommands.find((command) => command.name === name || command.aliases?.includes(name));
}
