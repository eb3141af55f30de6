#!/usr/bin/env node
import { emitJsonSchema } from "../dist/src/emit.js";
import { run } from "./run.js";

await run({
  name: "generate-json-schema",
  summary: "Writes the JSON Schemas of the app-server protocol.",
  prettier: false,
  emit: emitJsonSchema,
});
