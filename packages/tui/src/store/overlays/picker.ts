/** One line of a list to choose from. */
export interface PickerOption {
  readonly label: string;
  /** Said beside the label, dimmed; empty when there is nothing to say. */
  readonly description: string;
  /** Whether it is what is set now. */
  readonly current?: boolean;
  /** Of a list of switches, whether this one is on. */
  readonly checked?: boolean;
  /** What choosing it does; the list is closed before. */
  readonly choose: () => void;
}

/** A list to choose from, with what was typed to narrow it down. */
export interface PickerState {
  readonly title: string;
  readonly options: readonly PickerOption[];
  /** Index among the options that match. */
  readonly selected: number;
  readonly filter: string;
  /** Makes it a list of switches: Space turns one, Enter hands over the labels of those that are on. */
  readonly apply?: (on: readonly string[]) => void;
  /** What Esc does besides closing the list. */
  readonly cancel?: () => void;
}

/** A list with the current option selected. */
export function openPicker(
  title: string,
  options: readonly PickerOption[],
  more: Pick<PickerState, "apply" | "cancel"> = {},
): PickerState {
  const current = options.findIndex((option) => option.current);
  return { title, options, selected: Math.max(0, current), filter: "", ...more };
}

/** The options that match what was typed: it is part of their label or description, in any case. */
export function matching({ options, filter }: PickerState): readonly PickerOption[] {
  const wanted = filter.toLowerCase();
  return wanted === ""
    ? options
    : options.filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(wanted));
}

/** The list after the selection moved; it goes on at the other end. */
export function moved(picker: PickerState, by: number): PickerState {
  const count = matching(picker).length;
  if (count === 0) return picker;
  return { ...picker, selected: (picker.selected + by + count) % count };
}

/** The list after something else was typed. */
export function filtered(picker: PickerState, filter: string): PickerState {
  return { ...picker, filter, selected: 0 };
}

/** The list of switches after the selected one was turned. */
export function toggled(picker: PickerState): PickerState {
  const turned = matching(picker)[picker.selected];
  const options = picker.options.map((option) =>
    option === turned ? { ...option, checked: option.checked !== true } : option,
  );
  return { ...picker, options };
}
