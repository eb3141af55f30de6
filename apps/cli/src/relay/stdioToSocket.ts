import { connect } from "node:net";

/**
 * Passes standard input to a Unix domain socket and what comes from it to standard output, until the socket has ended.
 * Rejects with the path when nobody listens there.
 */
export async function stdioToSocket(path: string): Promise<void> {
  const socket = connect({ path, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.on("error", (error) => reject(new Error(`cannot relay to socket ${path}: ${error.message}`)));
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
