import type { v2 } from "@codex/protocol";
import { choose } from "../store/overlays/ask.ts";
import type { Session } from "./session.ts";

/**
 * Offers the successor of the model that the user's configuration names, when the server knows of one. Asked once for
 * each successor, whatever the answer; a server that cannot say is not asked twice.
 */
export async function offerSuccessor(session: Session, answer: v2.ConfigReadResponse): Promise<void> {
  const { config, origins } = answer;
  const { model } = config;
  // Who names a model on the command line or in a project means that one.
  if (model === null || origins.model?.name.type !== "user") return;
  const successor = await successorOf(session, model);
  if (successor === null || offered(config, model) === successor.model || hidden(config, successor.model))
    return;
  const taken = await choose(session.store, `There is a successor of ${model}`, [
    { label: `Use ${successor.displayName}`, description: successor.description, value: true },
    { label: `Stay with ${model}`, description: "/model changes it at any time", value: false },
  ]);
  if (taken === null) return;
  await session.persist({
    notice: { model_migrations: { [model]: successor.model } },
    ...(taken && { model: successor.model }),
  });
}

async function successorOf({ client }: Session, model: string): Promise<v2.Model | null> {
  const answer = await client.request("model/list", { includeHidden: true, limit: 200 }).catch(() => null);
  const models = answer?.data ?? [];
  const upgrade = models.find((one) => one.model === model)?.upgrade ?? null;
  return models.find((one) => one.model === upgrade) ?? null;
}

/** The successor that was offered before; undefined for none. */
function offered({ notice }: v2.Config, model: string): unknown {
  const told = memberOf(notice, "model_migrations");
  return memberOf(told, model);
}

/** Keys by which earlier programs kept that the user does not want to hear of a successor. */
const hidingKeys: Readonly<Record<string, string>> = {
  "gpt-5.1": "hide_gpt5_1_migration_prompt",
  "gpt-5.1-codex-max": "hide_gpt-5.1-codex-max_migration_prompt",
};

function hidden({ notice }: v2.Config, successor: string): boolean {
  const key = hidingKeys[successor];
  return key !== undefined && memberOf(notice, key) === true;
}

function memberOf(table: unknown, name: string): unknown {
  return typeof table === "object" && table !== null ? (table as Record<string, unknown>)[name] : undefined;
}
