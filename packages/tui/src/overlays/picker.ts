/** One line of a list to choose from. */
export interface PickerOption {
  readonly label: string;
  /** Said beside the label, dimmed; empty when there is nothing to say. */
  readonly description: string;
  /** Whether it is what is set now. */
  readonly current?: boolean;
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
}

/** A list with the current option selected. */
export function openPicker(title: string, options: readonly PickerOption[]): PickerState {
  return {
    title,
    options,
    selected: Math.max(
      0,
      options.findIndex(({ current }) => current),
    ),
    filter: "",
  };
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
