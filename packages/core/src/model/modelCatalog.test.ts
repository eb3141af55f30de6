import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { remoteModel } from "../../test/remoteModel.ts";
import type { Config } from "../config/config.ts";
import { CATALOG } from "./catalogData.ts";
import { type CatalogConfig, ModelCatalog, preferredModel } from "./modelCatalog.ts";
import type { ModelAuth } from "./modelRequest.ts";

const bundled: CatalogConfig = {
  modelCatalogPath: null,
  credentialStore: "file",
  forcedChatgptWorkspaceId: null,
};
const account: ModelAuth = { token: "t", accountId: "a" };

let home: string;
/** What the provider answers, one entry per question; an error when there is none. */
let answers: { etag: string | null; models: unknown[] }[];
let asked: number;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codex-models-"));
  answers = [];
  asked = 0;
});

afterEach(() => rm(home, { recursive: true, force: true }));

function catalog(auth: ModelAuth | null = account, version = "1.2.3"): ModelCatalog {
  return new ModelCatalog({
    codexHome: home,
    version,
    account: async () => auth,
    fetch: async () => {
      asked++;
      const answer = answers.shift();
      if (answer === undefined) throw new Error("offline");
      return answer;
    },
  });
}

const slugs = async (models: ModelCatalog): Promise<string[]> =>
  (await models.list(bundled)).map(({ info }) => info.slug);

async function cache(change?: (content: Record<string, unknown>) => void): Promise<Record<string, unknown>> {
  const file = join(home, "models_cache.json");
  const content = JSON.parse(await readFile(file, "utf8"));
  change?.(content);
  if (change) await writeFile(file, JSON.stringify(content));
  return content;
}

test("models of the provider lie over the bundled ones, by priority", async () => {
  answers.push({
    etag: null,
    models: [
      remoteModel("first", { priority: -1 }),
      remoteModel("gpt-5.2", { description: "new", priority: 3 }),
    ],
  });
  const models = catalog();
  expect((await slugs(models)).slice(0, 5)).toEqual([
    "first",
    "gpt-5.3-codex",
    "gpt-5.2-codex",
    "gpt-5.2",
    "gpt-5.1-codex-max",
  ]);
  expect(models.known(bundled)).toHaveLength(CATALOG.length + 1);
  expect(models.known(bundled)[3]?.listing.description).toBe("new");
});

test("an answer is good for five minutes, for other processes of the same version too", async () => {
  answers.push({ etag: '"e"', models: [remoteModel("first", { priority: -1 })] });
  const models = catalog();
  await slugs(models);
  expect((await slugs(models))[0]).toBe("first");
  expect((await slugs(catalog()))[0]).toBe("first");
  expect(asked).toBe(1);
  expect(await cache()).toEqual({
    fetched_at: expect.stringMatching(/^\d{4}-.*Z$/),
    etag: '"e"',
    client_version: "1.2.3",
    models: [remoteModel("first", { priority: -1 })],
  });
  expect((await slugs(catalog(account, "2.0.0")))[0]).toBe("gpt-5.3-codex");
  expect(asked).toBe(2);
  await cache((content) => {
    content.fetched_at = new Date(Date.now() - 5 * 60_000).toISOString();
  });
  await slugs(catalog());
  expect(asked).toBe(3);
});

test("a cache that makes no sense is one that is not there", async () => {
  for (const text of ["", "[]", "{}", '{"fetched_at":"soon","client_version":"1.2.3","models":[]}']) {
    await writeFile(join(home, "models_cache.json"), text);
    await slugs(catalog());
  }
  expect(asked).toBe(4);
});

test("without a ChatGPT account nobody is asked, and what only it may use is left out", async () => {
  const only = remoteModel("only-chatgpt", { priority: -2, supported_in_api: false });
  answers.push({ etag: null, models: [only, remoteModel("first", { priority: -1 })] });
  expect((await slugs(catalog()))[0]).toBe("only-chatgpt");
  expect((await slugs(catalog(null)))[0]).toBe("first");
  await rm(join(home, "models_cache.json"));
  expect(await slugs(catalog(null))).toEqual(CATALOG.map(({ info }) => info.slug));
  expect(asked).toBe(1);
});

test("a provider that fails leaves the bundled models, and threads do not wait for it again", async () => {
  const models = catalog();
  const config = { modelCatalogPath: null, model: null } as Config;
  expect((await slugs(models))[0]).toBe("gpt-5.3-codex");
  expect(await models.settle(config)).toMatchObject({ model: "gpt-5.3-codex" });
  expect(asked).toBe(1);
  answers.push(
    { etag: null, models: [{ slug: "not a model" }] },
    { etag: null, models: [remoteModel("first", { priority: -1 })] },
  );
  expect((await slugs(models))[0]).toBe("gpt-5.3-codex");
  expect((await slugs(models))[0]).toBe("first");
  expect(await models.settle(config)).toMatchObject({ model: "first" });
  expect(await models.settle({ ...config, model: "mine" })).toMatchObject({ model: "mine" });
  expect(asked).toBe(3);
});

test("simultaneous questions are asked once", async () => {
  answers.push({ etag: null, models: [] });
  const models = catalog();
  await Promise.all([slugs(models), slugs(models), slugs(models)]);
  expect(asked).toBe(1);
});

test("another version in the headers of an answer is fetched, the same one renews the cache", async () => {
  answers.push({ etag: "1", models: [] }, { etag: "2", models: [remoteModel("second", { priority: -1 })] });
  const models = catalog();
  await slugs(models);
  await models.noteEtag("2", bundled);
  expect(await cache()).toMatchObject({ etag: "2" });
  expect((await slugs(models))[0]).toBe("second");
  const earlier = new Date(Date.now() - 60_000).toISOString();
  await cache((content) => {
    content.fetched_at = earlier;
  });
  await models.noteEtag("2", bundled);
  expect((await cache()).fetched_at).not.toBe(earlier);
  expect(asked).toBe(2);
});

test("a catalogue file replaces everything", async () => {
  const path = join(home, "catalog.json");
  await writeFile(
    path,
    JSON.stringify({ models: [remoteModel("hidden", { visibility: "hide" }), remoteModel("mine")] }),
  );
  const models = catalog();
  const own = { ...bundled, modelCatalogPath: path };
  const listed = await models.list(own);
  expect(listed.map(({ info }) => info.slug)).toEqual(["hidden", "mine"]);
  expect(preferredModel(listed)?.info.slug).toBe("mine");
  expect(models.known(own)).toEqual(listed);
  expect(models.known(bundled)).toBe(CATALOG);
  expect(asked).toBe(0);
});

test.each([
  [null, "failed to read model_catalog_json path `PATH`: No such file or directory (os error 2)"],
  ['{"models":[]}', "model_catalog_json path `PATH` must contain at least one model"],
  ['{"models":[{}]}', "failed to parse model_catalog_json path `PATH` as JSON: missing field `slug`"],
  ["{", "failed to parse model_catalog_json path `PATH` as JSON: "],
])("a catalogue file with %j is a fault of the configuration", async (text, message) => {
  const path = join(home, "catalog.json");
  if (text !== null) await writeFile(path, text);
  const config = { modelCatalogPath: path, model: null } as Config;
  await expect(catalog().settle(config)).rejects.toMatchObject({
    kind: "config",
    message: expect.stringContaining(message.replace("PATH", path)),
  });
});
