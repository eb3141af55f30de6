import { connect } from "node:net";
import { osErrorText } from "@codex/core/os-error";

/**
 * Passes standard input to a Unix domain socket and what comes from it to standard output, until the socket has ended.
 * Rejects with the path when nobody listens there.
 */
export async function stdioToSocket(path: string): Promise<void> {
  const socket = connect({ path, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.on("error", (error) => {
      reject(new Error(`failed to connect to socket at ${path}\n\nCaused by:\n    ${osErrorText(error)}`));
    });
    socket.on("close", () => resolve());
    process.stdin.pipe(socket);
    socket.pipe(process.stdout);
    socket.on("end", () => {
      process.stdin.unpipe(socket);
      process.stdin.destroy();
      socket.end();
    });
  });
}
