#!/usr/bin/env node
import { emitTypeScript } from "../dist/src/emit.js";
import { run } from "./run.js";

await run({
  name: "generate-ts",
  summary: "Writes the TypeScript types of the app-server protocol.",
  prettier: true,
  emit: emitTypeScript,
});
