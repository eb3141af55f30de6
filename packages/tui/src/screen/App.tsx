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
import { TuiContext, useSelected } from "./useTui.ts";

/** The whole screen: what was, what is being done, and where one writes. */
export function App({ session, theme }: { session: Session; theme: Theme }) {
  const { columns, rows } = useWindowSize();
  const tui = useMemo(() => ({ session, look: { width: columns, theme } }), [session, columns, theme]);
  return (
    <TuiContext.Provider value={tui}>
      <Scrollback />
      <Box flexDirection="column" width={columns}>
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
