import { StarlarkFault } from "./fault.ts";
import type { Argument, Parameter } from "./tree.ts";

/** Why arguments stand in an order that no call has, or that one is named twice; null when they are well. */
export function argumentFault(args: readonly Argument[]): StarlarkFault | null {
  const names = new Set<string>();
  let last: Argument["kind"] = "positional";
  for (const { kind, name, span } of args) {
    const spread = last === "list" || last === "dict";
    if (kind === "positional" && last !== "positional") {
      return new StarlarkFault("positional argument after non positional", span);
    }
    if (kind === "named" && spread) return new StarlarkFault("named argument after *args or **kwargs", span);
    if (kind === "named" && names.has(name)) {
      const { start } = span;
      return new StarlarkFault("repeated named argument", { start, end: start + name.length });
    }
    if (kind === "list" && spread) return new StarlarkFault("Args array after another args or kwargs", span);
    if (kind === "dict" && last === "dict") {
      return new StarlarkFault("Multiple kwargs dictionary in arguments", span);
    }
    if (kind === "named") names.add(name);
    last = kind;
  }
  return null;
}

/**
 * Throws `StarlarkFault` when parameters stand in an order that a function cannot have, or a name comes
 * twice.
 */
export function checkParameters(parameters: readonly Parameter[]): void {
  const slash = parameters.find(({ kind }) => kind === "slash");
  if (slash !== undefined) {
    throw new StarlarkFault("/ positional-only-arguments is not allowed in this dialect", slash.span);
  }
  const names = new Set<string>();
  let list = false;
  let dict = false;
  let standard = false;
  parameters.forEach(({ kind, name, standard: value, span }, index) => {
    if (name !== null && names.has(name)) throw new StarlarkFault("duplicated parameter name", span);
    if (name !== null) names.add(name);
    if (kind === "dict") {
      if (dict) throw new StarlarkFault("Multiple kwargs dictionary in parameters", span);
      dict = true;
    } else if (kind === "list") {
      if (list || dict) {
        throw new StarlarkFault("Args parameter after another args or kwargs parameter", span);
      }
      const next = parameters[index + 1];
      if (name === null && next === undefined)
        throw new StarlarkFault("`*` parameter must not be last", span);
      if (name === null && next?.kind === "dict") {
        throw new StarlarkFault("`*` must be followed by named parameter", next.span);
      }
      list = true;
    } else {
      if (dict) throw new StarlarkFault("Parameter after kwargs", span);
      if (standard && value === null && !list) {
        throw new StarlarkFault("positional parameter after non positional", span);
      }
      standard ||= value !== null;
    }
  });
}
