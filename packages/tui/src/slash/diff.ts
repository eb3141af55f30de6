import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";
import { openPager } from "../store/overlays/pager.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/diff`: shows what is changed in the working tree, new files too. */
export const diff: SlashCommand = {
  name: "diff",
  description: "Show what is changed, new files too",
  duringTurn: true,
  async run({ session, terminal }) {
    const inside = await session.run("git", "rev-parse", "--is-inside-work-tree").catch(() => "");
    if (inside.trim() !== "true") return session.notice(`${session.cwd} is in no git repository.`);
    const tracked = await session.run("git", "diff", "--no-ext-diff");
    const listed = await session.run("git", "ls-files", "--others", "--exclude-standard", "-z");
    const files = listed.split("\0").filter((name) => name !== "");
    const added = await Promise.all(
      files.map((name) => session.run("git", "diff", "--no-ext-diff", "--no-index", "--", "/dev/null", name)),
    );
    const text = [tracked, ...added].join("").trimEnd();
    if (text === "") return session.notice("Nothing is changed.");
    await terminal.openPager(openPager("Changes", (look) => diffLines(text, look)));
  },
};

function diffLines(text: string, { theme, width }: Look): string[] {
  return text.split("\n").flatMap((line) => {
    const style =
      line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")
        ? theme.bold
        : line.startsWith("+")
          ? theme.added
          : line.startsWith("-")
            ? theme.removed
            : line.startsWith("@@")
              ? theme.accent
              : (plain: string) => plain;
    return wrapLines(line.replaceAll("\t", "    "), width).map((part) => style(part));
  });
}
