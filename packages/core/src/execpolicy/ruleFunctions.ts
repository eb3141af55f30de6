import { basename, isAbsolute, normalize } from "node:path";
import { shellJoin } from "../command/display.ts";
import { splitShellWords } from "../command/shellWords.ts";
import { debugString } from "../debugString.ts";
import { NetworkHostError, normalizeNetworkHost } from "./networkHost.ts";
import {
  DECISIONS,
  type Decision,
  describeRule,
  type HostExecutable,
  matchRule,
  NETWORK_PROTOCOLS,
  type NetworkProtocol,
  type NetworkRule,
  type PatternWord,
  type PrefixRule,
} from "./rule.ts";
import { bindParameters, type Slot } from "./starlark/bindParameters.ts";
import { type Callable, describe, EvaluationError, List, typeName, type Value } from "./starlark/value.ts";

/** Where the rules of a file are put. */
export interface RuleSink {
  readonly prefixRules: PrefixRule[];
  readonly networkRules: NetworkRule[];
  readonly hostExecutables: HostExecutable[];
}

/** The functions that rules files call; they put what they are told into `sink`. */
export function ruleFunctions(sink: RuleSink): Callable[] {
  return [
    define("prefix_rule", PREFIX_PARAMETERS, (values) => sink.prefixRules.push(...prefixRules(values))),
    define("network_rule", NETWORK_PARAMETERS, (values) => sink.networkRules.push(networkRule(values))),
    define("host_executable", HOST_PARAMETERS, (values) => sink.hostExecutables.push(hostExecutable(values))),
  ];
}

/** A parameter of a rule function. */
interface RuleParameter {
  readonly name: string;
  readonly type: "list" | "str";
  readonly required: boolean;
}

const PREFIX_PARAMETERS: readonly RuleParameter[] = [
  { name: "pattern", type: "list", required: true },
  { name: "decision", type: "str", required: false },
  { name: "match", type: "list", required: false },
  { name: "not_match", type: "list", required: false },
  { name: "justification", type: "str", required: false },
];

const NETWORK_PARAMETERS: readonly RuleParameter[] = [
  { name: "host", type: "str", required: true },
  { name: "protocol", type: "str", required: true },
  { name: "decision", type: "str", required: true },
  { name: "justification", type: "str", required: false },
];

const HOST_PARAMETERS: readonly RuleParameter[] = [
  { name: "name", type: "str", required: true },
  { name: "paths", type: "list", required: true },
];

/** Stands for an argument that was left out. */
const LEFT_OUT: Callable = { kind: "function", name: "", call: () => null };

function define(
  name: string,
  parameters: readonly RuleParameter[],
  run: (values: ReadonlyMap<string, Value>) => void,
): Callable {
  const slots = parameters.map((parameter): Slot => {
    return { name: parameter.name, kind: "normal", standard: parameter.required ? undefined : LEFT_OUT };
  });
  return {
    kind: "function",
    name,
    call: (args) => {
      const values = bindParameters(name, slots, args);
      for (const { name: parameter, type } of parameters) {
        const value = values.get(parameter) ?? null;
        if (value === LEFT_OUT) values.delete(parameter);
        else if (type === "list" ? !(value instanceof List) : typeof value !== "string") {
          throw new EvaluationError(
            `Type of parameter \`${parameter}\` doesn't match, expected \`${type}\`, actual \`${describe(value)}\``,
          );
        }
      }
      run(values);
      return null;
    },
  };
}

function prefixRules(values: ReadonlyMap<string, Value>): PrefixRule[] {
  const decision = asDecision(textOf(values, "decision") ?? "allow");
  const justification = justificationOf(values);
  const [first, ...rest] = itemsOf(values, "pattern").map(patternWord);
  if (first === undefined) throw new EvaluationError("invalid pattern element: pattern cannot be empty");
  const matching = itemsOf(values, "match").map(example);
  const others = itemsOf(values, "not_match").map(example);
  const firsts = typeof first === "string" ? [first] : first;
  const rules = firsts.map((word): PrefixRule => ({ first: word, rest, decision, justification }));
  checkExamples(rules, matching, others);
  return rules;
}

/** Throws when a rule applies to what it should not, or none to what one should. */
function checkExamples(rules: readonly PrefixRule[], matching: string[][], others: string[][]): void {
  for (const argv of others) {
    const rule = rules.find((one) => matchRule(one, argv) !== null);
    if (rule === undefined) continue;
    throw new EvaluationError(
      `expected example to not match rule \`${describeRule(rule)}\`: ${shellJoin(argv)}`,
    );
  }
  const missed = matching.filter((argv) => rules.every((rule) => matchRule(rule, argv) === null));
  if (missed.length === 0) return;
  const shownRules = rules.map((rule) => debugString(describeRule(rule))).join(", ");
  const shown = missed.map((argv) => debugString(shellJoin(argv))).join(", ");
  throw new EvaluationError(
    `expected every example to match at least one rule. rules: [${shownRules}]; unmatched examples: [${shown}]`,
  );
}

function networkRule(values: ReadonlyMap<string, Value>): NetworkRule {
  const name = textOf(values, "protocol") ?? "";
  const protocol = asProtocol(name);
  if (protocol === null) {
    throw new EvaluationError(
      `invalid rule: network_rule protocol must be one of ${NETWORK_PROTOCOLS.join(", ")} (got ${name})`,
    );
  }
  const decision = asNetworkDecision(textOf(values, "decision") ?? "");
  const justification = justificationOf(values);
  return { host: hostOf(textOf(values, "host") ?? ""), protocol, decision, justification };
}

function hostExecutable(values: ReadonlyMap<string, Value>): HostExecutable {
  const name = textOf(values, "name") ?? "";
  if (name === "") throw new EvaluationError("invalid rule: host_executable name cannot be empty");
  if (basename(name) !== name || name === "." || name === "..") {
    throw new EvaluationError(
      `invalid rule: host_executable name must be a bare executable name (got ${name})`,
    );
  }
  const paths = itemsOf(values, "paths").map((value) => hostPath(name, value));
  return { name, paths: [...new Set(paths)] };
}

function hostPath(name: string, value: Value): string {
  if (typeof value !== "string") {
    throw new EvaluationError(`invalid rule: host_executable paths must be strings (got ${typeName(value)})`);
  }
  if (!isAbsolute(value)) {
    throw new EvaluationError(`invalid rule: host_executable paths must be absolute (got ${value})`);
  }
  if (basename(value) !== name) {
    throw new EvaluationError(
      `invalid rule: host_executable path \`${value}\` must have basename \`${name}\``,
    );
  }
  return normalize(value);
}

function hostOf(text: string): string {
  try {
    return normalizeNetworkHost(text);
  } catch (error) {
    throw error instanceof NetworkHostError ? new EvaluationError(`invalid rule: ${error.message}`) : error;
  }
}

function asProtocol(name: string): NetworkProtocol | null {
  if (name === "https_connect" || name === "http-connect") return "https";
  return NETWORK_PROTOCOLS.find((one) => one === name) ?? null;
}

function asNetworkDecision(name: string): Decision {
  return name === "deny" ? "forbidden" : asDecision(name);
}

function asDecision(name: string): Decision {
  const decision = DECISIONS.find((one) => one === name);
  if (decision === undefined) throw new EvaluationError(`invalid decision: ${name}`);
  return decision;
}

function justificationOf(values: ReadonlyMap<string, Value>): string | null {
  const text = textOf(values, "justification");
  if (text?.trim() === "") throw new EvaluationError("invalid rule: justification cannot be empty");
  return text;
}

function patternWord(value: Value): PatternWord {
  if (typeof value === "string") return value;
  if (!(value instanceof List)) {
    throw new EvaluationError(
      `invalid pattern element: pattern element must be a string or list of strings (got ${typeName(value)})`,
    );
  }
  const words = value.items.map((item) => {
    if (typeof item === "string") return item;
    throw new EvaluationError(
      `invalid pattern element: pattern alternative must be a string (got ${typeName(item)})`,
    );
  });
  const [only] = words;
  if (only === undefined) {
    throw new EvaluationError("invalid pattern element: pattern alternatives cannot be empty");
  }
  return words.length === 1 ? only : words;
}

function example(value: Value): string[] {
  if (typeof value === "string") {
    const words = splitShellWords(value);
    if (words === null) throw new EvaluationError("invalid example: example string has invalid shell syntax");
    if (words.length === 0) throw new EvaluationError("invalid example: example cannot be an empty string");
    return words;
  }
  if (!(value instanceof List)) {
    throw new EvaluationError(
      `invalid example: example must be a string or list of strings (got ${typeName(value)})`,
    );
  }
  if (value.items.length === 0) throw new EvaluationError("invalid example: example cannot be an empty list");
  return value.items.map((item) => {
    if (typeof item === "string") return item;
    throw new EvaluationError(`invalid example: example tokens must be strings (got ${typeName(item)})`);
  });
}

function itemsOf(values: ReadonlyMap<string, Value>, name: string): readonly Value[] {
  const value = values.get(name);
  return value instanceof List ? value.items : [];
}

function textOf(values: ReadonlyMap<string, Value>, name: string): string | null {
  const value = values.get(name);
  return typeof value === "string" ? value : null;
}
