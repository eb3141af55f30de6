import { render } from "ink";
import type { TuiOptions, TuiOutcome } from "./options.ts";
import { colorLevel, createTheme } from "./render/theme.ts";
import { App } from "./screen/App.tsx";
import { Session } from "./session/session.ts";
import { initialState } from "./store/reduce.ts";
import { Store } from "./store/store.ts";

/** Keys are echoed within 8 ms; streams have a slower pace of their own. */
const framesPerSecond = 120;

/** Runs the interface until the user leaves or the server goes; the terminal is then as it was. */
export async function startTui(options: TuiOptions): Promise<TuiOutcome> {
  const { stdin, stdout, env } = options.terminal;
  const store = new Store(initialState);
  const session = new Session(options, store);
  const theme = createTheme(colorLevel(env));
  const ink = render(<App session={session} theme={theme} />, {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    interactive: true,
    maxFps: framesPerSecond,
    alternateScreen: options.alternateScreen ?? false,
  });
  let failure: string | null = null;
  const gone = options.client.closed.then((error) => {
    failure = `The connection to the server ended${error === undefined ? "" : `: ${error.message}`}.`;
  });
  void gone.then(() => ink.unmount());
  await session.begin().catch((error: unknown) => session.fail(error));
  await ink.waitUntilExit();
  const ended = failure;
  store.close();
  options.client.close();
  const { session: open, status } = store.state;
  return {
    threadId: open?.threadId ?? null,
    totalTokens: status.usage?.total.totalTokens ?? 0,
    failure: ended,
  };
}
