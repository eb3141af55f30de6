import type { v2 } from "@codex/protocol";
import { chooseSome } from "../store/overlays/ask.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/experimental`: turns features on and off that are being tried out. */
export const experimental: SlashCommand = {
  name: "experimental",
  description: "Turn features on that are being tried out",
  duringTurn: false,
  async run({ session }) {
    const { data } = await session.client.request("experimentalFeature/list", { limit: 100 });
    const features = data.filter(({ stage }) => stage === "beta");
    const choices = features.map((feature) => ({
      label: feature.displayName ?? feature.name,
      description: feature.description ?? "",
      checked: feature.enabled,
      value: feature,
    }));
    const on = await chooseSome(session.store, "Features that are being tried out", choices);
    if (on === null) return;
    const changed = features.filter((feature) => on.includes(feature) !== feature.enabled);
    if (changed.length === 0) return;
    await session.persist(
      Object.fromEntries(changed.map((feature) => [`features.${feature.name}`, on.includes(feature)])),
    );
    session.notice(announcement(changed));
    for (const feature of changed)
      if (on.includes(feature) && feature.announcement !== null && feature.announcement !== "")
        session.notice(feature.announcement);
  },
};

function announcement(changed: readonly v2.ExperimentalFeature[]): string {
  const names = changed.map(({ name }) => name).join(", ");
  return `Changed: ${names}. It counts from the next conversation on: /new`;
}
