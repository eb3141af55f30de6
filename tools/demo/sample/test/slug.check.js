import assert from "node:assert/strict";
import { slug } from "../src/slug.js";

assert.equal(slug("Hello brave  new World"), "hello-brave-new-world", "joins words with single dashes");
assert.equal(slug("  Hello, World! "), "hello-world", "leaves no dash at either end");
console.log("slug is as it should be");
