import type { SlashCommand } from "./slashCommand.ts";

/** `/apps`: shows the apps of the hosted service. */
export const apps: SlashCommand = {
  name: "apps",
  description: "Show the apps of your ChatGPT account",
  hidden: true,
  duringTurn: true,
  async run({ session }) {
    const threadId = session.store.state.session?.threadId ?? null;
    const { data } = await session.client.request("app/list", { threadId, limit: 100 });
    if (data.length === 0) {
      return session.notice(
        "There are no apps. They belong to a ChatGPT account and come from the hosted service.",
      );
    }
    session.print([
      "Apps",
      ...data.map((app) => `  ${app.isEnabled ? "●" : "○"} ${app.name}  ${app.description ?? ""}`),
    ]);
  },
};
