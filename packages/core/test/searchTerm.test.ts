import { rename, rm, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import type { SessionQuery } from "../src/rollout/sessionQuery.ts";
import type { SessionStore } from "../src/rollout/store.ts";
import { SessionHome, turn } from "./sessionHome.ts";

/** All pages of a listing, as ids. */
async function pages(store: SessionStore, query: Omit<SessionQuery, "limit">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<SessionStore["list"]>> = await store.list({
      ...query,
      limit: 120,
      cursor,
    });
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

const TERMS = ["alpha", "Alpha 100%", "a 1", "1", "_", '"', "日本", "\\", "e\u0301", ""];

const QUERIES: readonly Omit<SessionQuery, "limit">[] = [
  ...TERMS.map((searchTerm) => ({ searchTerm })),
  ...["alpha", "1"].map((searchTerm) => ({ searchTerm, sortKey: "updated_at" as const })),
  { searchTerm: "1", cwd: "/odd/" },
  { cwd: "/odd" },
  { cwd: "/odd", sortKey: "updated_at" },
  { searchTerm: "alpha", archived: true },
];

const PREVIEWS = [
  "alpha",
  "Alpha 100%",
  "a_b",
  'say "it\'s"',
  "日本語",
  "c:\\new",
  "caf\u00e9",
  "cafe\u0301",
  "zulu 1",
];

/** Folders as different versions and clients write them. */
function folderOf(n: number): string {
  if (n % 2 === 0) return "/even";
  return n % 9 === 0 ? "/./odd//" : "/odd";
}

/** The n-th session, of the n-th hour. */
const add = (home: SessionHome, n: number): Promise<string> =>
  home.session(n, turn(`${PREVIEWS[n % PREVIEWS.length] ?? ""} ${n}`), folderOf(n));

test("an index that is missing, filling, full or behind never changes what is listed", async () => {
  await using home = await SessionHome.make();
  const paths: string[] = [];
  for (let n = 0; n < 560; n += 1) paths.push(await add(home, n));
  // What a folder holds is remembered only of those that have not just changed.
  for (const folder of new Set(paths.map(dirname))) await utimes(folder, 1, 1);
  const plain = home.store(null);
  const indexed = home.store();
  const filling = indexed.fillIndex();
  const compare = async (state: string): Promise<void> => {
    for (const query of QUERIES) {
      expect(await pages(indexed, query), `${state}: ${JSON.stringify(query)}`).toEqual(
        await pages(plain, query),
      );
    }
  };
  await compare("filling");
  await filling;
  await compare("full");
  await indexed.archive(paths[3] ?? "");
  await rm(paths[5] ?? "");
  await rename(paths[400] ?? "", `${paths[400] ?? ""}.bak`);
  await add(home, 900);
  await compare("behind");
  // Now another process knows them, and this one has to notice.
  await home.store().fillIndex();
  await add(home, 901);
  await rename(`${paths[400] ?? ""}.bak`, paths[400] ?? "");
  await compare("behind another process");
});
