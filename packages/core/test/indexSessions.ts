import { createInterface } from "node:readline";
import { IndexDatabase } from "../src/rollout/indexing/indexDatabase.ts";
import { SessionStore } from "../src/rollout/store.ts";

// A process that fills an index: node indexSessions.ts HOME DATABASE [WORD [DEATH]]
// Says that it is there, waits for a line, fills, and says which sessions have the word; or dies in its DEATH-th write.

const [home = "", database = "", word = "", death = ""] = process.argv.slice(2);

const { write } = IndexDatabase.prototype;
let writes = 0;
IndexDatabase.prototype.write = function (this: IndexDatabase, work) {
  return write.call(this, () => {
    work();
    writes += 1;
    if (writes === Number(death)) process.kill(process.pid, "SIGKILL");
  });
};

const store = new SessionStore(home, async () => database);
console.log("ready");
for await (const _line of createInterface(process.stdin)) break;
await store.fillIndex();
const hits = await store.search(word, { limit: 1000 });
const listed = await store.list({ limit: 1000, searchTerm: "question" });
console.log(JSON.stringify({ found: hits.map(({ id }) => id).sort(), listed: listed.data.length }));
store.close();
process.stdin.destroy();
