import type { Session } from "../session/session.ts";
import { choose } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import { isPreset, permissionPresets } from "./permissionPresets.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/permissions`: chooses what commands may do and when the user is asked. */
export const permissions: SlashCommand = {
  name: "permissions",
  description: "Choose what Codex may do without asking",
  aliases: ["approvals"],
  duringTurn: true,
  async run({ session }) {
    const { approvalPolicy, sandbox } = openThread(session);
    const choices = permissionPresets.map((preset) => ({
      label: preset.name,
      description: preset.description,
      current: isPreset(preset, approvalPolicy, sandbox),
      value: preset,
    }));
    const chosen = await choose(session.store, "What Codex may do", choices);
    if (chosen === null) return;
    if (chosen.sandboxPolicy.type === "dangerFullAccess" && !(await reallyWanted(session))) return;
    const roots = sandbox.type === "workspaceWrite" && chosen.sandboxPolicy.type === sandbox.type;
    session.configure({
      approvalPolicy: chosen.approvalPolicy,
      sandboxPolicy: roots ? sandbox : chosen.sandboxPolicy,
    });
    session.notice(`Permissions are now ${chosen.name}: ${chosen.description}.`);
  },
};

async function reallyWanted(session: Session): Promise<boolean> {
  if (!session.store.state.preferences.warnsOfFullAccess) return true;
  const answer = await choose(
    session.store,
    "Full access: commands can destroy or leak anything you can. Go on?",
    [
      { label: "No, go back", description: "", value: "no" },
      { label: "Yes, for this session", description: "", value: "yes" },
      { label: "Yes, and do not warn me again", description: "", value: "always" },
    ],
  );
  if (answer !== "always") return answer === "yes";
  session.store.dispatch({ type: "preferred", preferences: { warnsOfFullAccess: false } });
  await session.persist({ "notice.hide_full_access_warning": true });
  return true;
}
