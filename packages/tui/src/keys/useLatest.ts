import { useMemo, useRef, useState } from "react";

/** Reads and writes a value of a part of the screen. */
export interface Latest<T> {
  get(): T;
  set(value: T): void;
}

/** State whose newest value can be read before it is drawn: several keys may arrive in one piece. */
export function useLatest<T>(initial: T | (() => T)): [value: T, latest: Latest<T>] {
  const [value, setValue] = useState(initial);
  const newest = useRef(value);
  const latest = useMemo(
    () => ({
      get: () => newest.current,
      set(next: T) {
        newest.current = next;
        setValue(next);
      },
    }),
    [],
  );
  return [value, latest];
}
