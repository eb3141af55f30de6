import type { v2 } from "@codex/protocol";
import type { Session } from "../session/session.ts";
import { choose } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/model`: chooses the model and how much it thinks. */
export const model: SlashCommand = {
  name: "model",
  description: "Choose the model and how much it thinks",
  argument: "[model] [effort]",
  duringTurn: false,
  async run({ session }, argument) {
    const models = await visibleModels(session);
    const [name, wanted] = argument.split(/\s+/).filter((word) => word !== "");
    const chosen = name === undefined ? await chooseModel(session, models) : named(models, name);
    if (chosen === null) return;
    const effort = wanted === undefined ? await chooseEffort(session, chosen) : effortOf(chosen, wanted);
    if (effort === null) return;
    session.configure({ model: chosen.model, effort });
    await session.persist({ model: chosen.model, model_reasoning_effort: effort });
    session.notice(`The model is now ${chosen.displayName} with effort ${effort}.`);
  },
};

async function visibleModels({ client }: Session): Promise<v2.Model[]> {
  const models: v2.Model[] = [];
  let cursor: string | null = null;
  do {
    const page: v2.ModelListResponse = await client.request("model/list", { cursor });
    models.push(...page.data.filter(({ hidden }) => !hidden));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return models;
}

function chooseModel(session: Session, models: readonly v2.Model[]): Promise<v2.Model | null> {
  const { model: current } = openThread(session);
  return choose(
    session.store,
    "Model",
    models.map((value) => ({
      label: value.displayName,
      description: value.isDefault ? `${value.description} (default)` : value.description,
      current: value.model === current,
      value,
    })),
  );
}

async function chooseEffort(
  session: Session,
  chosen: v2.Model,
): Promise<v2.Model["defaultReasoningEffort"] | null> {
  const { supportedReasoningEfforts: efforts, defaultReasoningEffort, displayName } = chosen;
  if (efforts.length <= 1) return efforts[0]?.reasoningEffort ?? defaultReasoningEffort;
  const { model: current, effort } = openThread(session);
  const set = current === chosen.model && effort !== null ? effort : defaultReasoningEffort;
  return choose(
    session.store,
    `How much ${displayName} thinks`,
    efforts.map(({ reasoningEffort, description }) => ({
      label: reasoningEffort,
      description: reasoningEffort === defaultReasoningEffort ? `${description} (default)` : description,
      current: reasoningEffort === set,
      value: reasoningEffort,
    })),
  );
}

function named(models: readonly v2.Model[], name: string): v2.Model {
  const found = models.find(({ model, displayName }) => model === name || displayName === name);
  if (found !== undefined) return found;
  throw new Error(`There is no model ${name}; there are: ${models.map(({ model }) => model).join(", ")}`);
}

function effortOf(chosen: v2.Model, wanted: string): v2.Model["defaultReasoningEffort"] {
  const efforts = chosen.supportedReasoningEfforts.map(({ reasoningEffort }) => reasoningEffort);
  const found = efforts.find((effort) => effort === wanted);
  if (found !== undefined) return found;
  throw new Error(`${chosen.displayName} has no effort ${wanted}; it has: ${efforts.join(", ")}`);
}
