import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Backend } from "../backend/backend.ts";
import { readDirectory } from "./readDirectory.ts";

let server: Server;
/** By path and query; what is missing is refused. */
let answers: Record<string, string>;
let backend: Backend;

const LIST = "/connectors/directory/list?tier=categorized&external_logos=true";
const WORKSPACE = "/connectors/directory/list_workspace?external_logos=true";

beforeEach(async () => {
  answers = {};
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.writeHead(answer === undefined ? 403 : 200).end(answer ?? "no");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const account = { token: "t", accountId: "a" };
  backend = { baseUrl: `http://127.0.0.1:${port}/`, account, originator: "o", userAgent: "u", env: {} };
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const say = (apps: unknown[]): string => JSON.stringify({ apps });

test("an app is told whole, however its members are spelled; what makes no sense is left out", async () => {
  answers[LIST] = say([
    {
      id: "a",
      name: " A ",
      description: " ",
      logo_url: "l",
      logoUrlDark: "d",
      distribution_channel: "c",
      branding: { developer: "x", is_discoverable_app: true, category: 1 },
      app_metadata: {
        review: { status: "ok" },
        categories: ["c", 1],
        sub_categories: [],
        screenshots: [{ url: "u", user_prompt: "p" }, "no"],
        firstPartyRequiresInstall: true,
      },
      labels: { a: "b", c: 1 },
    },
    { name: "no id" },
    "no app",
  ]);
  expect(await readDirectory(backend, false)).toEqual([
    {
      id: "a",
      name: "A",
      description: null,
      logoUrl: "l",
      logoUrlDark: "d",
      distributionChannel: "c",
      branding: {
        category: null,
        developer: "x",
        website: null,
        privacyPolicy: null,
        termsOfService: null,
        isDiscoverableApp: true,
      },
      appMetadata: {
        review: { status: "ok" },
        categories: ["c"],
        subCategories: [],
        seoDescription: null,
        screenshots: [{ url: "u", fileId: null, userPrompt: "p" }],
        developer: null,
        version: null,
        versionId: null,
        versionNotes: null,
        firstPartyType: null,
        firstPartyRequiresInstall: true,
        showInComposerWhenUnlinked: null,
      },
      labels: { a: "b" },
      installUrl: null,
      isAccessible: false,
      isEnabled: true,
    },
  ]);
});

test("the apps of a workspace come with the others and complete them", async () => {
  answers[LIST] = say([{ id: "a", description: "old", logoUrl: "1" }]);
  answers[WORKSPACE] = say([
    { id: "a", name: "A", description: "new", logoUrl: "2", labels: {} },
    { id: "w" },
  ]);
  const apps = await readDirectory(backend, true);
  expect(
    apps.map(({ id, name, description, logoUrl, labels }) => [id, name, description, logoUrl, labels]),
  ).toEqual([
    ["a", "A", "new", "1", {}],
    ["w", "w", null, null, null],
  ]);
  delete answers[WORKSPACE];
  expect(await readDirectory(backend, true)).toHaveLength(1);
});

test.each([
  [undefined, "Request failed with status 403 Forbidden: no"],
  ["{", "Failed to parse JSON response"],
  ["[]", "Failed to parse JSON response"],
])("the answer %j is told", async (answer, message) => {
  if (answer !== undefined) answers[LIST] = answer;
  await expect(readDirectory(backend, false)).rejects.toMatchObject({ kind: "io", message });
});
