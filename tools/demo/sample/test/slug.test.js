import assert from "node:assert/strict";
import { test } from "node:test";
import { slug } from "../src/slug.js";

test("joins words with single dashes", () => {
  assert.equal(slug("Hello brave  new World"), "hello-brave-new-world");
});

test("leaves no dash at either end", () => {
  assert.equal(slug("  Hello, World! "), "hello-world");
});
