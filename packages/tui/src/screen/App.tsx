import { Box, useApp, useWindowSize } from "ink";
import { useEffect, useMemo } from "react";
import { ApprovalView } from "../approvals/ApprovalView.tsx";
import { Composer } from "../composer/composer.ts";
import { OverlayView } from "../overlays/OverlayView.tsx";
import { createTheme, type Theme } from "../render/theme.ts";
import type { Session } from "../session/session.ts";
import { InkTerminal } from "../terminal/inkTerminal.ts";
import { TuiContext, useSelected, useStore } from "../useTui.ts";
import { ComposerView } from "./ComposerView.tsx";
import { Footer } from "./Footer.tsx";
import { LiveArea } from "./LiveArea.tsx";
import { Scrollback } from "./Scrollback.tsx";
import { useHighlight } from "./useHighlight.ts";

/** The whole screen: what was, what is being done, and where one writes. */
export function App({ session, level }: { session: Session; level: Theme["level"] }) {
  const { columns, rows } = useWindowSize();
  const app = useApp();
  const { store, options } = session;
  const terminal = useMemo(() => {
    // Within the second screen there is no other one to go to.
    const second = !options.alternateScreen && options.secondScreen !== false;
    return new InkTerminal(app, options.terminal, { store, second });
  }, [app, options, store]);
  useEffect(() => () => terminal.leavePager(), [terminal]);
  const composer = useMemo(() => new Composer(session, terminal), [session, terminal]);
  const themeName = useStore(store, (state) => state.preferences.theme);
  const palette = useStore(store, (state) => state.preferences.palette) ?? undefined;
  const theme = useMemo(() => createTheme(level, themeName, palette), [level, themeName, palette]);
  const highlight = useHighlight(store, theme);
  const names = useStore(store, (state) => state.threads.names);
  const opener = useStore(store, (state) => state.preferences.opener);
  const cwd = useStore(store, (state) => state.session?.cwd);
  const tui = useMemo(() => {
    const look = {
      width: columns,
      theme,
      names,
      ...(cwd !== undefined && { cwd }),
      ...(opener !== null && { opener }),
      ...(highlight && { highlight }),
    };
    return { session, terminal, composer, look };
  }, [session, terminal, composer, columns, theme, names, cwd, opener, highlight]);
  return (
    <TuiContext.Provider value={tui}>
      <Scrollback />
      <Box flexDirection="column" width={columns} maxHeight={Math.max(3, rows - 1)} overflow="hidden">
        <Parts rows={rows} />
      </Box>
    </TuiContext.Provider>
  );
}

/** A text over the whole screen leaves no room for the rest. */
function Parts({ rows }: { rows: number }) {
  const overlay = useSelected((state) => state.overlays.at(-1));
  if (overlay?.kind === "pager") return <OverlayView overlay={overlay} />;
  return (
    <>
      <LiveArea rows={Math.max(3, rows - 8)} />
      <Bottom />
      <Footer />
    </>
  );
}

/** What has the keys: an overlay, else an open question, else the composer. */
function Bottom() {
  const overlay = useSelected((state) => state.overlays.at(-1));
  const approval = useSelected((state) => state.approvals[0]);
  if (overlay !== undefined) return <OverlayView overlay={overlay} />;
  if (approval !== undefined) return <ApprovalView key={approval.key} approval={approval} />;
  return <ComposerView />;
}
