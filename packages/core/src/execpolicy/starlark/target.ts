import { StarlarkFault } from "./fault.ts";
import type { Expression, Target } from "./tree.ts";

/** Reads an expression as something that can be written to; throws `StarlarkFault` for all else. */
export function toTarget(expression: Expression): Target {
  const { span } = expression;
  switch (expression.kind) {
    case "name":
      return { span, kind: "name", name: expression.name };
    case "attribute":
      return { span, kind: "attribute", target: expression.target, name: expression.name };
    case "index": {
      const [index] = expression.indices;
      if (index === undefined || expression.indices.length > 1) break;
      return { span, kind: "index", target: expression.target, index };
    }
    case "list":
    case "tuple":
      return { span, kind: "several", targets: expression.items.map(toTarget) };
    default:
      break;
  }
  throw new StarlarkFault("left-hand-side of assignment must take the form `a`, `a.b` or `a[b]`", span);
}
