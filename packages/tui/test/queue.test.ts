import { completed, created, gate, streamedMessage } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

/** An answer that begins and then waits for its signal. */
function held(id: string, text: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const events = streamedMessage(`m-${id}`, [`${text} begins.\n\n`, `${text} ends.`]);
  return {
    script: [created(id), ...events.slice(0, 2), gate(promise), ...events.slice(2), completed(id)],
    resolve,
  };
}

const answer = (id: string, text: string) => [
  created(id),
  ...streamedMessage(`m-${id}`, [text]),
  completed(id),
];

/** What the user said, in the order the model got it last. */
function said(screen: Screen): string[] {
  const { input = [] } = screen.model.requests.at(-1)?.body ?? {};
  const messages = input.filter(({ type, role }) => type === "message" && role === "user");
  const texts = messages.map(({ content }) =>
    Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? "").join("") : "",
  );
  return texts.filter((text) => !text.includes("<"));
}

test("tab keeps a message until the turn has ended; alt+up takes it back to be changed", async () => {
  const first = held("r1", "One");
  await using screen = await Screen.open({
    script: [first.script, answer("r2", "Two."), answer("r3", "Three.")],
  });
  await screen.idle();
  screen.say("start");
  await screen.until("One begins.");
  screen.press("later\t");
  await screen.until("↳ later");
  screen.press("much later\t");
  expect(await screen.until("↳ much later")).toMatchSnapshot();
  screen.press("\u001b[1;3A"); // alt+up
  await screen.until(/↳ later[^↳]*› much later/);
  screen.press(" indeed\t");
  await screen.until("↳ much later indeed");
  first.resolve();
  await screen.until("Three.");
  await screen.idle();
  expect(said(screen)).toEqual(["start", "later", "much later indeed"]);
});

test("enter tells a running turn more", async () => {
  const first = held("r1", "One");
  await using screen = await Screen.open({ script: [first.script, answer("r2", "Two.")] });
  await screen.idle();
  screen.say("start");
  await screen.until("One begins.");
  screen.say("and this");
  await screen.until(/^(?![\s\S]*› and this)[\s\S]*Ask Codex/);
  first.resolve();
  await screen.until("Two.");
  await screen.idle();
  expect(said(screen)).toEqual(["start", "and this"]);
  expect(screen.text({ scrollback: true })).toMatchSnapshot();
});

test("esc breaks a turn off, and what waited is in the composer again", async () => {
  const first = held("r1", "One");
  await using screen = await Screen.open({ script: [first.script, answer("r2", "Two.")] });
  await screen.idle();
  screen.say("start");
  await screen.until("One begins.");
  screen.press("next thing\t");
  await screen.until("↳ next thing");
  screen.press("\u001b");
  await screen.until(/^(?![\s\S]*↳)[\s\S]*› next thing/);
  screen.press("\r");
  await screen.until("Two.");
  first.resolve();
});

test("what is said before there is a conversation waits for it", async () => {
  await using screen = await Screen.open({
    script: [answer("r1", "Heard.")],
    prompt: "from the command line",
  });
  await screen.until("Heard.");
  await screen.idle();
  expect(said(screen)).toEqual(["from the command line"]);
});
