import { checkParameters } from "./argumentRules.ts";
import { StarlarkFault } from "./fault.ts";
import type { Statement } from "./tree.ts";

/** What stands around a statement. */
interface Surroundings {
  readonly loop: boolean;
  readonly function: boolean;
  readonly nested: boolean;
}

/** Throws `StarlarkFault` for statements that stand where they have no meaning. */
export function checkPlacement(
  statements: readonly Statement[],
  around: Surroundings = { loop: false, function: false, nested: false },
): void {
  for (const statement of statements) {
    const { kind, span } = statement;
    switch (kind) {
      case "if":
        checkPlacement(statement.yes, { ...around, nested: true });
        checkPlacement(statement.no, { ...around, nested: true });
        break;
      case "for":
        checkPlacement(statement.body, { ...around, loop: true, nested: true });
        break;
      case "def":
        checkParameters(statement.parameters);
        checkPlacement(statement.body, { loop: false, function: true, nested: true });
        break;
      case "break":
      case "continue":
        if (!around.loop)
          throw new StarlarkFault(`\`${kind}\` cannot be used outside of a \`for\` loop`, span);
        break;
      case "return":
        if (!around.function) {
          throw new StarlarkFault("`return` cannot be used outside of a `def` function", span);
        }
        break;
      case "load":
        if (around.nested) throw new StarlarkFault("`load` must only occur at the top of a module", span);
        break;
      case "expression":
      case "assign":
      case "modify":
      case "pass":
        break;
      default:
        statement satisfies never;
    }
  }
}
