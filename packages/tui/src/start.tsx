import { type Instance, render } from "ink";
import type { TuiOptions, TuiOutcome } from "./options.ts";
import { colorLevel } from "./render/theme.ts";
import { App } from "./screen/App.tsx";
import { CrashBoundary } from "./screen/CrashBoundary.tsx";
import { SuspendKey } from "./screen/SuspendKey.tsx";
import { begin } from "./session/begin.ts";
import { Session } from "./session/session.ts";
import { initialState } from "./store/reduce.ts";
import { Store } from "./store/store.ts";
import { logCrash } from "./terminal/crashLog.ts";
import { TerminalGuard } from "./terminal/guard.ts";
import { notificationSettings, notifyFrom } from "./terminal/notifier.ts";

/** A key is echoed at most 4 ms later than it could be; streams have a slower pace of their own. */
const framesPerSecond = 250;

/** Runs the interface until the user leaves or the server goes; the terminal is then as it was. */
export async function startTui(options: TuiOptions): Promise<TuiOutcome> {
  const { stdout, env } = options.terminal;
  const store = new Store(initialState);
  const session = new Session(options, store);
  const guard = new TerminalGuard(options.terminal);
  const crashes: Promise<void>[] = [];
  let failure: string | null = null;
  let ink: Instance | null = null;
  const leave = (reason: string, fault?: unknown): void => {
    failure ??= reason;
    if (fault !== undefined) crashes.push(logCrash(options.codexHome, fault).then((file) => told(file)));
    ink?.unmount();
  };
  const told = (file: string | null): void => {
    if (file !== null) failure = `${failure}\nWhere it came from is written in ${file}.`;
  };
  const stop = async (): Promise<void> => {
    guard.reportFocus(false);
    await guard.stop();
    guard.reportFocus(true);
  };
  const screen = (
    <CrashBoundary onCrash={(error) => leave(error.message, error)}>
      <App session={session} level={colorLevel(env)} />
      <SuspendKey stop={stop} />
    </CrashBoundary>
  );
  ink = render(screen, {
    stdin: guard.stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    interactive: true,
    maxFps: framesPerSecond,
    alternateScreen: options.alternateScreen ?? false,
  });
  guard.begin(leave);
  void options.client.closed.then((error) => {
    leave(`The connection to the server ended${error === undefined ? "" : `: ${error.message}`}.`);
  });
  const ended = ink.waitUntilExit().catch((error: unknown) => leave(String(error), error));
  if (failure !== null) ink.unmount();
  void session.left.then(() => ink.unmount());
  const begun = begin(session).catch((error: unknown) => session.fail(error));
  void begun.then(() => notify(options, store, guard));
  await ended;
  const reason = failure;
  store.close();
  guard.end();
  options.client.close();
  await Promise.all(crashes);
  const { session: open, status } = store.state;
  return {
    threadId: open?.threadId ?? null,
    totalTokens: status.usage?.total.totalTokens ?? 0,
    failure: reason === null ? null : failure,
  };
}

/** Calls the user back to the terminal, as the configuration wants it; without an answer about that, not at all. */
async function notify(
  { client, terminal }: TuiOptions,
  store: Store,
  { focus }: TerminalGuard,
): Promise<void> {
  try {
    const settings = await notificationSettings(client, terminal.env);
    notifyFrom(store, settings, {
      focused: () => focus.focused,
      write: (bytes) => terminal.stdout.write(bytes),
    });
  } catch {
    // The server is gone or does not know the configuration: the terminal stays silent.
  }
}
