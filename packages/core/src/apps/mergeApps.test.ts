import { expect, test } from "vitest";
import { mergeApps } from "./mergeApps.ts";

const bare = (id: string, name: string) =>
  mergeApps({ directory: null, accessible: [{ id, name }] }, () => true);

test.each([
  ["Beta  App!", "beta--app"],
  ["Éa  b--c", "a--b--c"],
  ["!?", "app"],
  ["x9", "x9"],
])("the page of %j is called %s", (name, words) => {
  expect(bare("id", name)[0]?.installUrl).toBe(`https://chatgpt.com/apps/${words}/id`);
});

test("connected ones stand first, then letters decide as bytes do, then ids", () => {
  const directory = [
    ...bare("1", "é"),
    ...bare("2", "a"),
    ...bare("4", "Z"),
    ...bare("3", "Z"),
    ...bare("5", "z"),
    ...bare("6", "6"),
  ];
  const accessible = [
    { id: "5", name: "z" },
    { id: "6", name: "Six" },
  ];
  const apps = mergeApps({ directory, accessible }, (id) => id !== "5");
  expect(apps.map(({ id, name, isEnabled }) => [id, name, isEnabled])).toEqual([
    ["6", "Six", true],
    ["5", "z", false],
    ["3", "Z", true],
    ["4", "Z", true],
    ["2", "a", true],
    ["1", "é", true],
  ]);
});
