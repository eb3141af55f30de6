import type { Store } from "../store.ts";
import { type InputOptions, openInput } from "./input.ts";
import { openPicker, type PickerOption } from "./picker.ts";

/** One of several things to choose from. */
export interface Choice<T> extends Pick<PickerOption, "label" | "description" | "current" | "checked"> {
  readonly value: T;
}

/** Lets the user choose one thing; null when the user goes back. */
export function choose<T>(store: Store, title: string, choices: readonly Choice<T>[]): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<T | null>();
  const options = choices.map(({ value, ...option }) => ({ ...option, choose: () => resolve(value) }));
  const picker = openPicker(title, options, { cancel: () => resolve(null) });
  store.dispatch({ type: "overlayOpened", overlay: { kind: "picker", picker } });
  return promise;
}

/** Lets the user turn switches; the values of those that are on then, or null when the user goes back. */
export function chooseSome<T>(
  store: Store,
  title: string,
  choices: readonly Choice<T>[],
): Promise<T[] | null> {
  const { promise, resolve } = Promise.withResolvers<T[] | null>();
  const options = choices.map(({ value: _, ...option }) => ({
    ...option,
    checked: option.checked === true,
    choose: () => {},
  }));
  const apply = (on: readonly string[]): void =>
    resolve(choices.filter(({ label }) => on.includes(label)).map(({ value }) => value));
  const picker = openPicker(title, options, { apply, cancel: () => resolve(null) });
  store.dispatch({ type: "overlayOpened", overlay: { kind: "picker", picker } });
  return promise;
}

/** Lets the user fill in a line; null when the user goes back. */
export function fillIn(store: Store, title: string, options: InputOptions = {}): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const input = openInput(title, resolve, { ...options, cancel: () => resolve(null) });
  store.dispatch({ type: "overlayOpened", overlay: { kind: "input", input } });
  return promise;
}
