import { Box, Text } from "ink";
import { contextLeft } from "../render/contextLeft.ts";
import { useSelected, useTui } from "./useTui.ts";

/** The line below: model, what is left of the context, folder. */
export function Footer() {
  const { theme } = useTui().look;
  const session = useSelected((state) => state.session);
  const status = useSelected((state) => state.status);
  if (session === null) return null;
  const parts = [
    session.effort === null ? session.model : `${session.model} ${session.effort}`,
    contextLeft(status.usage),
    session.cwd,
  ];
  return (
    <Box marginTop={1}>
      <Text wrap="truncate">
        {theme.dim(`  ${status.hint ?? parts.filter((part) => part !== "").join(" · ")}`)}
      </Text>
    </Box>
  );
}
