import { Box, Text } from "ink";
import { useKeys } from "../keys/useKeys.ts";
import { useTui } from "../screen/useTui.ts";

const shortcuts = [
  ["/", "commands"],
  ["enter", "send"],
  ["esc", "interrupt"],
  ["ctrl+c", "quit"],
] as const;

/** The keys there are; any key leaves. */
export function ShortcutsView() {
  const { session, look } = useTui();
  useKeys(true, () => session.store.dispatch({ type: "overlayClosed" }));
  return (
    <Box flexDirection="column" marginTop={1}>
      {shortcuts.map(([key, what]) => (
        <Text key={key}>
          {look.theme.accent(`  ${key.padEnd(8)}`)} {what}
        </Text>
      ))}
    </Box>
  );
}
