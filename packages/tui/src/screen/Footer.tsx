import { Box, Text } from "ink";
import { cleanText } from "../render/cleanText.ts";
import { cut } from "../render/wrap.ts";
import { effortOf } from "../session/turnSettings.ts";
import { contextLeft } from "../status/contextLeft.ts";
import { shortFolder } from "../status/shortFolder.ts";
import { isStatusPart, statusLine } from "../status/statusLine.ts";
import { tokenCount } from "../status/tokenCount.ts";
import type { TuiState } from "../store/state.ts";
import { useSelected, useTui } from "../useTui.ts";

/** The line below: model, what is left of the context, tokens, folder; or a hint. */
export function Footer() {
  const { theme, width } = useTui().look;
  const open = useSelected((state) => state.session);
  const status = useSelected((state) => state.status);
  const { statusLine: wanted, planEffort } = useSelected((state) => state.preferences);
  const { version } = useTui().session.options;
  if (open === null) return null;
  const session = { ...open, effort: effortOf(open, planEffort) };
  const room = width - 2;
  const line =
    wanted === null
      ? footerText(session, status, room)
      : cut(statusLine(wanted.filter(isStatusPart), { session, status, version }), room);
  return (
    <Box marginTop={1} flexShrink={0}>
      <Text wrap="truncate">{theme.dim(`  ${status.hint === null ? line : cut(status.hint, room)}`)}</Text>
    </Box>
  );
}

/** The parts of the footer that fit so many columns: the folder is shortened first, then the tokens go, then the folder. */
export function footerText(
  { model, effort, cwd, mode }: NonNullable<TuiState["session"]>,
  { usage }: Pick<TuiState["status"], "usage">,
  room: number,
): string {
  const plain = effort === null ? model : `${model} ${effort}`;
  const name = mode === "plan" ? `plan mode · ${plain}` : plain;
  const tokens =
    usage === null || usage.total.totalTokens === 0 ? "" : `${tokenCount(usage.total.totalTokens)} tokens`;
  const folder = shortFolder(cleanText(cwd));
  const join = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");
  const context = contextLeft(usage);
  const shortened = `…/${folder.split("/").at(-1) ?? ""}`;
  const choices = [
    join([name, context, tokens, folder]),
    join([name, context, tokens, shortened]),
    join([name, context, shortened]),
    join([name, context]),
  ];
  return choices.find((text) => text.length <= room) ?? cut(join([name, context]), room);
}
