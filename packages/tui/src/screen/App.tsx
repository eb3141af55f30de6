import { Box, useWindowSize } from "ink";
import { useMemo } from "react";
import { OverlayView } from "../overlays/OverlayView.tsx";
import type { Theme } from "../render/theme.ts";
import type { Session } from "../session/session.ts";
import { ApprovalView } from "./ApprovalView.tsx";
import { ComposerView } from "./ComposerView.tsx";
import { Footer } from "./Footer.tsx";
import { LiveArea } from "./LiveArea.tsx";
import { Scrollback } from "./Scrollback.tsx";
import { useHighlight } from "./useHighlight.ts";
import { TuiContext, useSelected, useStore } from "./useTui.ts";

/** The whole screen: what was, what is being done, and where one writes. */
export function App({ session, theme }: { session: Session; theme: Theme }) {
  const { columns, rows } = useWindowSize();
  const { store } = session;
  const highlight = useHighlight(store, theme);
  const names = useStore(store, (state) => state.threads.names);
  const cwd = useStore(store, (state) => state.session?.cwd);
  const tui = useMemo(() => {
    const look = {
      width: columns,
      theme,
      names,
      ...(cwd !== undefined && { cwd }),
      ...(highlight && { highlight }),
    };
    return { session, look };
  }, [session, columns, theme, names, cwd, highlight]);
  return (
    <TuiContext.Provider value={tui}>
      <Scrollback />
      <Box flexDirection="column" width={columns} maxHeight={Math.max(3, rows - 1)} overflow="hidden">
        <LiveArea rows={Math.max(3, rows - 8)} />
        <Bottom />
        <Footer />
      </Box>
    </TuiContext.Provider>
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
