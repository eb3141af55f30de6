import { Box, useWindowSize } from "ink";
import { useMemo } from "react";
import type { Theme } from "../render/theme.ts";
import type { Session } from "../session/session.ts";
import { ComposerView } from "./ComposerView.tsx";
import { Footer } from "./Footer.tsx";
import { LiveArea } from "./LiveArea.tsx";
import { Scrollback } from "./Scrollback.tsx";
import { TuiContext } from "./useTui.ts";

/** The whole screen: what was, what is being done, and where one writes. */
export function App({ session, theme }: { session: Session; theme: Theme }) {
  const { columns, rows } = useWindowSize();
  const tui = useMemo(() => ({ session, look: { width: columns, theme } }), [session, columns, theme]);
  return (
    <TuiContext.Provider value={tui}>
      <Scrollback />
      <Box flexDirection="column" width={columns}>
        <LiveArea rows={Math.max(3, rows - 8)} />
        <ComposerView />
        <Footer />
      </Box>
    </TuiContext.Provider>
  );
}
