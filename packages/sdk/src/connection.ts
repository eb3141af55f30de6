import { Client, type ClientIdentity, ConnectionClosedError } from "@codex/protocol";
import { openTransport, type Server } from "./server.ts";

/** How a connection is opened. */
export interface ConnectionSettings {
  readonly server: Server;
  readonly identity: ClientIdentity;
  /** How long the server may take to answer the handshake, in milliseconds. */
  readonly startTimeoutMs: number;
  /** Is given the client ahead of the handshake, so that nothing is said unheard. */
  readonly wire: (client: Client) => void;
}

/** Longest part of a line that is shown to people, in characters. */
const SHOWN = 200;

/** A connection to a server, from the first attempt to reach it until a server that was started has ended. */
export class Connection {
  /** The client after the handshake; rejects when the server cannot be reached or is none. */
  readonly client: Promise<Client>;
  readonly #closing = new AbortController();
  #raw: Client | null = null;
  #exited: Promise<unknown> = Promise.resolve();
  #over = false;

  constructor(settings: ConnectionSettings) {
    this.client = this.#open(settings);
    // Whoever waits for it learns of it.
    this.client.catch(() => {});
  }

  /** True once nothing more can be said on it. */
  get over(): boolean {
    return this.#over;
  }

  /** Ends the connection, also one that is being opened; resolves when a server that was started has exited. */
  async close(): Promise<void> {
    this.#closing.abort(new ConnectionClosedError("This Codex is closed."));
    this.#raw?.close();
    await this.client.catch(() => {});
    await this.#exited;
  }

  async #open({ server, identity, startTimeoutMs, wire }: ConnectionSettings): Promise<Client> {
    const { signal } = this.#closing;
    const transport = await openTransport(server, signal).catch((error: unknown) => {
      this.#over = true;
      throw error;
    });
    let stray = "";
    const client = new Client(transport, {
      onProblem: (problem) => {
        stray ||= `; what it says is not the protocol: ${problem.slice(0, SHOWN)}`;
      },
    });
    this.#raw = client;
    void client.closed.then(() => {
      this.#over = true;
    });
    this.#exited = "exited" in transport ? transport.exited : client.closed;
    const { promise: given, reject: giveUp } = Promise.withResolvers<never>();
    const late = (): void => {
      giveUp(new Error(`The server has not answered for ${startTimeoutMs / 1000} s${stray}`));
    };
    const stop = (): void => giveUp(signal.reason);
    const timer = setTimeout(late, startTimeoutMs);
    signal.addEventListener("abort", stop, { once: true });
    try {
      signal.throwIfAborted();
      wire(client);
      await Promise.race([client.initialize(identity), given]);
      return client;
    } catch (error) {
      this.#over = true;
      transport.destroy();
      if (error instanceof ConnectionClosedError && !signal.aborted) error.message += stray;
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }
}
