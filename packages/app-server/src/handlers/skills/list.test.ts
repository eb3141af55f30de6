import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

async function skill(folder: string, name: string, manifest?: string): Promise<string> {
  const path = join(folder, name, "SKILL.md");
  await mkdir(join(dirname(path), "agents"), { recursive: true });
  await writeFile(path, `---\nname: ${name}\ndescription: does ${name}\n---\nThe ways of ${name}.\n`);
  if (manifest !== undefined) await writeFile(join(dirname(path), "agents", "openai.yaml"), manifest);
  return path;
}

const ours = { scope: "system", enabled: true };

test("each folder with its skills and faults; members without content are left out", async () => {
  await using bed = await TestBed.create();
  const manifest =
    'interface:\n  display_name: "Demo"\ndependencies:\n  tools:\n    - {type: mcp, value: srv}\n';
  const demo = await skill(join(bed.home, "skills"), "demo", manifest);
  const own = await skill(join(bed.cwd, ".agents", "skills"), "own");
  await mkdir(join(bed.home, "skills", "bad"));
  await writeFile(join(bed.home, "skills", "bad", "SKILL.md"), "text");
  const client = await bed.client();
  const { result } = await client.ask("skills/list", {});
  const errors = [
    {
      path: join(bed.home, "skills", "bad", "SKILL.md"),
      message: "missing YAML frontmatter delimited by ---",
    },
  ];
  expect(result).toEqual({
    data: [
      {
        cwd: bed.cwd,
        errors,
        skills: [
          { name: "own", description: "does own", path: own, scope: "repo", enabled: true },
          {
            name: "demo",
            description: "does demo",
            interface: {
              displayName: "Demo",
              shortDescription: null,
              iconSmall: null,
              iconLarge: null,
              brandColor: null,
              defaultPrompt: null,
            },
            dependencies: { tools: [{ type: "mcp", value: "srv" }] },
            path: demo,
            scope: "user",
            enabled: true,
          },
          expect.objectContaining({ ...ours, name: "skill-creator" }),
          expect.objectContaining({ ...ours, name: "skill-installer" }),
        ],
      },
    ],
  });
  const { data } = await client.call("skills/list", { cwds: [bed.cwd, "/nowhere", "sub"] });
  expect(data.map(({ cwd, skills }) => [cwd, skills.length])).toEqual([
    [bed.cwd, 4],
    ["/nowhere", 3],
    ["sub", 3],
  ]);
});

test("further folders are absolute; those of other folders are passed over", async () => {
  await using bed = await TestBed.create();
  await skill(join(bed.cwd, "extra"), "more");
  const client = await bed.client();
  const ask = (cwd: string, root: string) =>
    client.ask("skills/list", {
      cwds: [bed.cwd],
      forceReload: true,
      perCwdExtraUserRoots: [{ cwd, extraUserRoots: [root] }],
    });
  expect((await ask(bed.cwd, "extra")).error).toEqual({
    code: -32600,
    message: "skills/list perCwdExtraUserRoots extraUserRoots paths must be absolute: extra",
  });
  expect(JSON.stringify((await ask("/other", "extra")).result)).not.toContain('"more"');
  const { result } = await ask(bed.cwd, join(bed.cwd, "extra"));
  expect(result).toMatchObject({ data: [{ skills: [{ name: "more", scope: "user" }] }] });
});

test("a configuration that does not work out is a fault of the folder", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await writeFile(join(bed.home, "config.toml"), "[[skills.config]]\npath = 'x'\n");
  expect(await client.call("skills/list", {})).toEqual({
    data: [
      {
        cwd: bed.cwd,
        skills: [],
        errors: [{ path: bed.cwd, message: `${bed.home}/config.toml:1:1: missing field \`enabled\`` }],
      },
    ],
  });
});

test("the instructions of a skill that is called for go to the model; changes are told to every thread", async () => {
  await using bed = await TestBed.create({ script: [say("1"), say("2", 2)] });
  const path = await skill(join(bed.home, "skills"), "demo");
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const turn = async (text: string): Promise<void> => {
    const from = client.log.length;
    await client.call("turn/start", {
      threadId: thread.id,
      input: [{ type: "text", text, text_elements: [] }],
    });
    await client.notified("turn/completed", from);
  };
  await turn("use $demo");
  expect(JSON.stringify((await bed.model.request(0)).body.input)).toContain("The ways of demo.");
  const from = client.log.length;
  await skill(join(bed.home, "skills"), "fresh");
  expect((await client.notified("codex/event/skills_update_available", from)).params).toEqual({
    id: "auto-compact-1",
    msg: { type: "skills_update_available" },
    conversationId: thread.id,
  });
  await client.call("skills/config/write", { path, enabled: false });
  await turn("use $demo and $fresh");
  const said = JSON.stringify((await bed.model.request(1)).body.input.slice(-2));
  expect(said).toContain("The ways of fresh.");
  expect(said).not.toContain("The ways of demo.");
});

test("a thread switches skills by path, or by name as later releases do", async () => {
  await using bed = await TestBed.create({ script: [say("1")] });
  const path = await skill(join(bed.home, "skills"), "demo");
  await skill(join(bed.home, "skills"), "other");
  const client = await bed.client();
  const config = {
    skills: {
      config: [
        { path, enabled: false },
        { name: "skill-creator", enabled: false },
      ],
    },
  };
  const { thread } = await client.call("thread/start", { config });
  const input = [{ type: "text", text: "$demo $other", text_elements: [] }];
  await client.call("turn/start", { threadId: thread.id, input });
  const asked = JSON.stringify((await bed.model.request(0)).body.input);
  expect(asked).toContain("The ways of other.");
  expect(asked).toContain("- other: does other");
  expect(asked).not.toMatch(/The ways of demo|- demo:|- skill-creator:/);
});
