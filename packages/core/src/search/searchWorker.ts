import { parentPort, workerData } from "node:worker_threads";
import { Searcher } from "./searcher.ts";

// The thread that `FileSearch` starts.
if (parentPort !== null) {
  const port = parentPort;
  const searcher = new Searcher((message) => port.postMessage(message), workerData);
  port.on("message", (message) => searcher.receive(message));
}
