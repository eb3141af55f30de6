import { Box, Text } from "ink";
import { useKeys } from "../keys/useKeys.ts";
import { useTui } from "../useTui.ts";

const shortcuts = [
  ["/", "commands", "enter", "send; while a turn runs, tell it more"],
  ["@", "files", "tab", "send when the turn has ended"],
  ["$", "skills", "alt+up", "edit the last message that waits"],
  ["!", "run a command of the shell", "ctrl+j", "new line, also shift+enter"],
  ["esc", "interrupt", "up, ctrl+r", "earlier messages, search them"],
  ["esc esc", "back to an earlier message", "ctrl+g", "write in your editor"],
  ["ctrl+t", "transcript", "shift+tab", "plan or work"],
  ["ctrl+l", "clear the screen", "ctrl+c", "quit, pressed twice"],
] as const;

/** The keys there are; any key leaves. */
export function ShortcutsView() {
  const { session, look } = useTui();
  const { theme } = look;
  useKeys(true, () => session.store.dispatch({ type: "overlayClosed" }));
  const wide = look.width >= 80;
  const pairs = shortcuts.map(([key, what, key2, what2]) => [
    [key, what],
    [key2, what2],
  ]);
  const one = (key: string, what: string, room: number): string =>
    `${theme.accent(key.padEnd(11))}${what.padEnd(room)}`;
  const lines = wide
    ? pairs.map((pair) => pair.map(([key = "", what = ""]) => one(key, what, 28)).join(""))
    : [0, 1].flatMap((side) => pairs.map((pair) => one(pair[side]?.[0] ?? "", pair[side]?.[1] ?? "", 0)));
  return (
    <Box flexDirection="column" marginTop={1}>
      {lines.map((line) => (
        <Text key={line} wrap="truncate">
          {`  ${line.trimEnd()}`}
        </Text>
      ))}
    </Box>
  );
}
