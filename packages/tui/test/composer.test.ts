import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { completed, created, streamedMessage } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

const answer = (id: string, text: string) => [
  created(id),
  ...streamedMessage(`m-${id}`, [text]),
  completed(id),
];

test("the keys of readline move and cut by characters, words and lines", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.press("one two");
  screen.press("\u001bb"); // alt+b
  screen.press("big ");
  screen.press("\u0001>"); // ctrl+a
  screen.press("\u0005<"); // ctrl+e
  await screen.until("› >one big two<");
  screen.press("\u0017"); // ctrl+w
  await screen.until(/› >one big *\n/);
  screen.press("\u0019"); // ctrl+y
  screen.press("\u001b[1;5D\u001b[1;5D"); // ctrl+left twice
  screen.press("\u000b"); // ctrl+k
  await screen.until(/› >one *\n/);
  screen.press("\u0015"); // ctrl+u
  await screen.until("Ask Codex to do anything");
});

test("a message may have several lines, and wide characters are one step each", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.press("日本👩‍👩‍👧é\nsecond");
  screen.press("\u001b[A"); // up
  screen.press("|");
  expect(await screen.until("|")).toMatchSnapshot();
  screen.press("\u001b[D\u007f"); // over the bar, then backspace takes the family as one
  await screen.until("› 日本|é");
});

test("what is written is remembered across sessions, recalled with the arrows and found with ctrl+r", async () => {
  await using screen = await Screen.open({
    script: [answer("r1", "Hi.")],
    history: ["older message", "newer message"],
  });
  await screen.idle();
  screen.say("this one");
  await screen.until("Hi.");
  await screen.idle();
  screen.press("\u001b[A");
  await screen.until(/› this one\s+\n\s+mock-model/);
  screen.press("\u001b[A\u001b[A");
  await screen.until("› older message");
  screen.press("\u001b[B");
  await screen.until("› newer message");
  screen.press("\u001b[B\u001b[B");
  await screen.idle();
  screen.press("\u0012"); // ctrl+r
  screen.press("OLD");
  expect(await screen.until("› older message")).toMatchSnapshot();
  screen.press("\u001b");
  await screen.idle();
  const lines = (await readFile(join(screen.home, "history.jsonl"), "utf8")).trim().split("\n");
  const last: unknown = JSON.parse(lines.at(-1) ?? "");
  expect(last).toEqual({ session_id: expect.any(String), ts: expect.any(Number), text: "this one" });
});

test("a large paste is shown as a placeholder and sent in full", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "Read.")] });
  await screen.idle();
  const long = "line of a log\n".repeat(100);
  screen.press("look: ");
  screen.paste(long);
  expect(await screen.until("[Pasted Content 1400 chars]")).toMatchSnapshot();
  screen.press("\u007f");
  await screen.until(/› look: *\n/);
  screen.paste(long);
  await screen.until("[Pasted Content 1400 chars]");
  screen.press("\r");
  await screen.until("Read.");
  expect(JSON.stringify(screen.model.requests.at(-1)?.body)).toContain(
    JSON.stringify(long.trim()).slice(1, -1),
  );
});

test("the path of an image becomes an attachment", async () => {
  await using screen = await Screen.open({ script: [answer("r1", "A dot.")] });
  await screen.idle();
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==";
  await writeFile(join(screen.cwd, "dot.png"), Buffer.from(png, "base64"));
  screen.paste(join(screen.cwd, "dot.png"));
  await screen.until("[Image #1]");
  screen.say(" what is this?");
  await screen.until("A dot.");
  expect(JSON.stringify(screen.model.requests.at(-1)?.body)).toContain("data:image/png;base64,");
});

test("a slash lists the commands, tab completes and enter runs", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.press("/");
  expect(await screen.until("/model")).toMatchSnapshot();
  screen.press("re");
  expect(await screen.until(/› \/re[\s\S]*\/rename/)).toMatchSnapshot();
  screen.press("\u001b[B\t");
  await screen.until("› /rename ");
  screen.say("My work");
  await screen.until('now called "My work"');
});

test("the list of commands is sent away with esc and comes back with the next word", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.press("/st");
  await screen.until("Show settings");
  screen.press("\u001b");
  await screen.until(/^(?![\s\S]*Show settings)/);
  screen.press("\u0015/");
  await screen.until("/model");
});

test("a part of a path after @ finds files while it is typed, in one search that ends with the word", async () => {
  await using screen = await Screen.open();
  await mkdir(join(screen.cwd, "docs"));
  for (const name of ["docs/guide.md", "docs/two words.md", "main.ts"])
    await writeFile(join(screen.cwd, name), "");
  await screen.idle();
  screen.press("see @");
  await screen.until("type a part of the path");
  screen.press("md");
  expect(await screen.until(/guide\.md[\s\S]*two words\.md|two words\.md[\s\S]*guide\.md/)).toMatchSnapshot();
  screen.press("w");
  await screen.until("nothing matches");
  screen.press("\u007f\u007f\u007ftwo");
  await screen.until("docs/two words.md");
  screen.press("\t");
  await screen.until('› see "docs/two words.md"');
  await screen.wire.answered("fuzzyFileSearch/sessionStop");
  expect(screen.wire.requests("fuzzyFileSearch/sessionStart")).toEqual([
    { sessionId: "composer-1", roots: [screen.cwd] },
  ]);
  screen.press("@mai");
  await screen.until(/^ {2}main\.ts/m);
  screen.press("\u001b"); // the list goes, the word stays
  await screen.until(/^(?![\s\S]*^ {2}main\.ts)[\s\S]*@mai/m);
});

test("prompts of the user are among the commands, and are sent with their arguments", async () => {
  await using screen = await Screen.open({
    script: [answer("r1", "No bugs.")],
    prompts: { "bugs.md": "---\ndescription: Look for bugs\nargument-hint: FILE\n---\nAny bugs in $1?\n" },
  });
  await screen.idle();
  screen.press("/bug");
  await screen.until(/\/prompts:bugs FILE +Look for bugs/);
  screen.press("\t");
  await screen.until("› /prompts:bugs ");
  screen.say("main.ts");
  await screen.until(/Any bugs in main\.ts\?[\s\S]*No bugs\./);
  screen.say("/prompts:none");
  await screen.until("There is no prompt none; it would be the file");
});

test("an exclamation mark runs a command of the shell", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.say("!echo from $((40 + 2))");
  await screen.until("from 42");
  await screen.idle();
  expect(screen.text()).toMatchSnapshot();
});

test("ctrl+g opens the editor, and what it leaves is the message", async () => {
  await using screen = await Screen.open({ env: { EDITOR: 'sh -c \'printf " edited" >> "$1"\' --' } });
  await screen.idle();
  screen.press("text");
  screen.press("\u0007");
  await screen.until("› text edited");
});

test("ctrl+c clears, then asks once more before it leaves", async () => {
  await using screen = await Screen.open();
  await screen.idle();
  screen.press("draft");
  await screen.until("› draft");
  screen.press("\u0003");
  await screen.idle();
  screen.press("\u0003");
  await screen.until("ctrl+c again to quit");
  screen.press("x");
  await screen.until(/^(?![\s\S]*again to quit)/);
  screen.press("\u0003");
  await screen.idle();
  screen.press("\u0003");
  await screen.until("ctrl+c again to quit");
  screen.press("\u0003");
  expect(await screen.ended()).toMatchObject({ failure: null });
});
