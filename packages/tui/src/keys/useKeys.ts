import { useInput } from "ink";
import { type KeyPress, keyPresses, singly } from "./keyPresses.ts";

/** How keys are taken. */
interface KeyOptions {
  /** Whether what is typed ahead comes in one piece. */
  readonly whole?: boolean;
  /** Looks at each input first; one that it takes is no key. */
  readonly takes?: (input: string) => boolean;
}

/**
 * Gives each key to `press` while active; of all parts of the screen one is. What is typed ahead comes character by
 * character, or for a part that takes texts (`whole`) in one piece.
 */
export function useKeys(
  isActive: boolean,
  press: (key: KeyPress) => void,
  { whole = false, takes = () => false }: KeyOptions = {},
): void {
  useInput(
    (input, key) => {
      if (!key.ctrl && !key.meta && takes(key.return ? "\r" : input)) return;
      const presses = keyPresses(input, key);
      for (const one of whole ? presses : presses.flatMap(singly)) press(one);
    },
    { isActive },
  );
}
