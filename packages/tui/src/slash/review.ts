import type { v2 } from "@codex/protocol";
import type { Session } from "../session/session.ts";
import { choose, fillIn } from "../store/overlays/ask.ts";
import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** Commits that are offered. */
const offered = 100;

/** `/review`: has changes reviewed; what follows says what to look at. */
export const review: SlashCommand = {
  name: "review",
  description: "Have changes reviewed",
  argument: "[what to look at]",
  duringTurn: false,
  async run({ session }, argument) {
    const { threadId } = openThread(session);
    const target =
      argument === "" ? await chooseTarget(session) : ({ type: "custom", instructions: argument } as const);
    if (target !== null)
      await session.client.request("review/start", { threadId, target, delivery: "inline" });
  },
};

async function chooseTarget(session: Session): Promise<v2.ReviewTarget | null> {
  const kind = await choose(session.store, "What to review", [
    { label: "Against a base branch", description: "as a pull request would show it", value: "baseBranch" },
    {
      label: "Uncommitted changes",
      description: "staged, unstaged and new files",
      value: "uncommittedChanges",
    },
    { label: "A commit", description: "", value: "commit" },
    { label: "Something else", description: "say it in your own words", value: "custom" },
  ] as const);
  switch (kind) {
    case null:
      return null;
    case "uncommittedChanges":
      return { type: "uncommittedChanges" };
    case "baseBranch":
      return chooseBranch(session);
    case "commit":
      return chooseCommit(session);
    case "custom": {
      const instructions = await fillIn(session.store, "What to review");
      return instructions === null ? null : { type: "custom", instructions };
    }
  }
}

async function chooseBranch(session: Session): Promise<v2.ReviewTarget | null> {
  const current = (await session.run("git", "branch", "--show-current")).trim();
  const listed = await session.run("git", "for-each-ref", "--format=%(refname:short)", "refs/heads");
  const branches = listed.split("\n").filter((name) => name !== "" && name !== current);
  if (branches.length === 0) throw new Error("There is no other branch to compare with.");
  const branch = await choose(
    session.store,
    "Base branch",
    branches.map((name) => ({ label: name, description: `${current || "HEAD"} → ${name}`, value: name })),
  );
  return branch === null ? null : { type: "baseBranch", branch };
}

async function chooseCommit(session: Session): Promise<v2.ReviewTarget | null> {
  const listed = await session.run("git", "log", `-n${offered}`, "--format=%H %s");
  const commits = listed.split("\n").filter((line) => line !== "");
  const choices = commits.map((line) => {
    const [sha = ""] = line.split(" ", 1);
    const title = line.slice(sha.length + 1);
    return { label: title, description: sha.slice(0, 7), value: { type: "commit", sha, title } as const };
  });
  return choose(session.store, "Commit", choices);
}
