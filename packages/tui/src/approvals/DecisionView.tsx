import { Box, Text, useWindowSize } from "ink";
import { useRef } from "react";
import { insert } from "../draft/draft.ts";
import { useKeys } from "../keys/useKeys.ts";
import { useLatest } from "../keys/useLatest.ts";
import { cut, wrapLines } from "../render/wrap.ts";
import { useTui } from "../useTui.ts";
import type { ApprovalText } from "./approvalText.ts";
import { type Choice, chosenBy, movedSelection } from "./choice.ts";
import { fitQuestion } from "./fitQuestion.ts";

/** Milliseconds in which keys still go to the message that was being written when the question came. */
const typingAhead = 1000;

/** A question with its choices: arrows and Enter, numbers or letters; what does not fit is scrolled by pages. */
export function DecisionView<A>({
  text: { title, body },
  choices,
  decide,
}: {
  text: ApprovalText;
  choices: readonly Choice<A>[];
  decide: (answer: A) => void;
}) {
  const { session, look } = useTui();
  const { theme, width } = look;
  const askedAt = useRef(Date.now());
  const { rows } = useWindowSize();
  const [{ selected, top }, view] = useLatest({ selected: 0, top: 0 });
  const labels = choices.map(({ label, key }, index) => {
    const mark = `${index === selected ? "›" : " "} ${index + 1}. `;
    const lines = wrapLines(`${label} (${key === "escape" ? "esc" : key})`, width, {
      first: mark,
      rest: "     ",
    });
    return index === selected ? lines.map((line) => theme.accent(line)) : lines;
  });
  const heading = wrapLines(theme.bold(title), width);
  const fitted = fitQuestion({
    rows,
    title: heading.length,
    body: body.length,
    choices: labels.map(({ length }) => length),
    selected,
  });
  const room = fitted.body;
  const last = Math.max(0, body.length - room);
  const from = Math.min(top, last);
  useKeys(true, ({ chord, text: typed }) => {
    const { store } = session;
    const draft = store.state.composer;
    if (
      draft.text !== "" &&
      (typed !== "" || chord === "enter") &&
      Date.now() - askedAt.current < typingAhead
    ) {
      if (typed !== "") store.dispatch({ type: "drafted", draft: insert(draft, typed) });
      return;
    }
    const now = view.get();
    const chosen =
      chord === "enter" ? choices[now.selected] : chosenBy(choices, chord === "ctrl+c" ? "escape" : chord);
    const next = movedSelection(now.selected, choices.length, chord);
    const page = Math.min(now.top, last);
    if (chosen !== undefined) decide(chosen.answer);
    else if (next !== null) view.set({ ...now, selected: next });
    else if (chord === "pagedown" || chord === "ctrl+d")
      view.set({ ...now, top: Math.min(last, page + room) });
    else if (chord === "pageup" || chord === "ctrl+u") view.set({ ...now, top: Math.max(0, page - room) });
  });
  const shown = body.slice(from, from + room);
  const more = [
    ...(body.length > room ? [`lines ${from + 1}–${from + shown.length} of ${body.length} · pgup/pgdn`] : []),
    ...(fitted.to - fitted.from < labels.flat().length ? [`↑↓ ${choices.length} answers`] : []),
  ].join(" · ");
  return (
    <Box flexDirection="column">
      <Text>{heading.join("\n")}</Text>
      {shown.length > 0 && <Text>{shown.join("\n")}</Text>}
      {more !== "" && <Text>{theme.dim(cut(`  ${more}`, width))}</Text>}
      <Box marginTop={1}>
        <Text>{labels.flat().slice(fitted.from, fitted.to).join("\n")}</Text>
      </Box>
    </Box>
  );
}
