import { expect, test } from "vitest";
import { TurnMetadata, type WorkspaceFacts } from "./turnMetadata.ts";

const TURN = { turnId: "t1", cwd: "/repo/src", sandbox: "none" };

test("a folder is looked up once; until the answer is there the header says less", async () => {
  const { promise, resolve } = Promise.withResolvers<WorkspaceFacts | null>();
  const asked: string[] = [];
  const metadata = new TurnMetadata((cwd) => {
    asked.push(cwd);
    return promise;
  });
  metadata.lookUp("/repo/src");
  expect(metadata.header(TURN)).toBe('{"turn_id":"t1","sandbox":"none"}');
  const remotes = {
    origin: "https://user:token@example.com/a.git",
    token: "https://token@example.com/a.git",
    ssh: "git@example.com:a.git",
  };
  resolve({ root: "/repo/grün", remotes, commitHash: "abc", hasChanges: true });
  await promise;
  const header = metadata.header(TURN);
  expect(header).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(header)).toEqual({
    turn_id: "t1",
    workspaces: {
      "/repo/grün": {
        associated_remote_urls: {
          origin: "https://example.com/a.git",
          token: "https://example.com/a.git",
          ssh: "git@example.com:a.git",
        },
        latest_git_commit_hash: "abc",
        has_changes: true,
      },
    },
    sandbox: "none",
  });
  expect(asked).toEqual(["/repo/src"]);
});

test("what git could not tell is left out", async () => {
  const metadata = new TurnMetadata(async () => ({ root: "/repo", remotes: {} }));
  metadata.lookUp("/repo");
  await Promise.resolve();
  expect(metadata.header({ ...TURN, cwd: "/repo" })).toBe(
    '{"turn_id":"t1","workspaces":{"/repo":{}},"sandbox":"none"}',
  );
});

test("outside a repository there is no workspace", async () => {
  const metadata = new TurnMetadata(async () => null);
  metadata.lookUp(TURN.cwd);
  await Promise.resolve();
  expect(metadata.header(TURN)).toBe('{"turn_id":"t1","sandbox":"none"}');
});
