import { type CallArguments, EvaluationError, type Value } from "./value.ts";

/** A method with its receiver; throws `EvaluationError`. */
export type Method = (args: CallArguments) => Value;

/**
 * The arguments of a call that takes from `least` to `most` of them, all by place; throws `EvaluationError`.
 */
export function places({ positional, named }: CallArguments, least: number, most = least): readonly Value[] {
  const [name] = named.keys();
  if (name !== undefined) {
    throw new EvaluationError(`Found \`${name}\` extra named parameter(s) for call to function`);
  }
  if (positional.length < least || positional.length > most) {
    const expected = least === most ? String(least) : `between ${least} and ${most}`;
    throw new EvaluationError(
      `Wrong number of positional arguments, expected ${expected}, got ${positional.length}`,
    );
  }
  return positional;
}
