import type { Client, RequestParams } from "@codex/protocol";

/** Which conversation the interface begins with. */
export type InitialThread =
  | { readonly kind: "new" }
  /** `session` is an id or a name; null is the newest of the folder, or with `everyFolder` of all. */
  | { readonly kind: "resume" | "fork"; readonly session: string | null; readonly everyFolder: boolean }
  /** Lets the user choose one first. */
  | { readonly kind: "pick"; readonly purpose: "resume" | "fork"; readonly everyFolder: boolean };

/** The terminal the interface lives in. */
export interface TerminalStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Read for `NO_COLOR`, `TERM`, `EDITOR` and the like. */
  readonly env: NodeJS.ProcessEnv;
}

/** A page and the code to type into it. */
export interface DeviceCode {
  readonly verificationUrl: string;
  readonly userCode: string;
}

/**
 * Signs in, where the server will find it, with a code that `show` gets as soon as there is one; resolves when the user
 * has typed it in, rejects with a reason for the user, or when the signal aborts.
 */
export type DeviceSignIn = (show: (code: DeviceCode) => void, signal: AbortSignal) => Promise<void>;

/** What the interface needs to run. */
export interface TuiOptions {
  /** A client whose handshake has not been made yet; the interface makes it, and closes the client at its end. */
  readonly client: Client;
  /** Shown in the banner and told to the server. */
  readonly version: string;
  /** Folder of the user's files, absolute; the history of prompts is kept there. */
  readonly codexHome: string;
  /** Working folder of new conversations, absolute; null leaves it to the server, which is then another machine's. */
  readonly cwd: string | null;
  readonly initial: InitialThread;
  /** Settings that the command line asks for, over those of the configuration. */
  readonly thread: RequestParams<"thread/start">;
  /** Sent as the first message; null to wait for the user. */
  readonly prompt: string | null;
  /** Image files that go with the first message, absolute paths. */
  readonly images: readonly string[];
  readonly terminal: TerminalStreams;
  /** Whether a new conversation begins with a tip, unless `tui.show_tooltips` says no. Default false. */
  readonly tips?: boolean;
  /** Offered to who is not signed in. Left out, there is no such way: the protocol itself knows none. */
  readonly deviceSignIn?: DeviceSignIn;
  /** Whether to use the terminal's second screen, which keeps no scrollback. Default false. */
  readonly alternateScreen?: boolean;
  /** Whether a long text is shown on the second screen, and the first is then as it was. Default true. */
  readonly secondScreen?: boolean;
}

/** How the interface ended. */
export interface TuiOutcome {
  /** Conversation that was open, when it can be resumed. */
  readonly threadId: string | null;
  /** Tokens the conversation has used. */
  readonly totalTokens: number;
  /** What broke it off; null when the user left. */
  readonly failure: string | null;
}
