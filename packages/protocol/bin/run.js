import { parseArgs } from "node:util";

/**
 * Runs one generator command: reads the arguments, calls `emit`, and sets the exit code (0 done, 1 failed, 2 wrong
 * usage).
 */
export async function run({ name, summary, prettier, emit }) {
  const usage = `Usage: ${name} --out DIR [--experimental]${prettier ? " [--prettier BIN]" : ""}`;
  const options = {
    out: { type: "string", short: "o" },
    experimental: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    ...(prettier ? { prettier: { type: "string", short: "p" } } : {}),
  };
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    return wrongUsage(error.message);
  }
  if (values.help) {
    const lines = [
      summary,
      "",
      usage,
      "",
      "  -o, --out DIR        folder to write to; created when missing",
      "      --experimental   include experimental methods and members",
      ...(prettier ? ["  -p, --prettier BIN   format the written files with this Prettier executable"] : []),
      "  -h, --help           print this help",
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
    return;
  }
  if (!values.out) return wrongUsage("the option --out DIR is required");
  try {
    await emit({
      out: values.out,
      experimental: values.experimental ?? false,
      ...(values.prettier === undefined ? {} : { prettier: values.prettier }),
    });
  } catch (error) {
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = 1;
  }

  function wrongUsage(message) {
    process.stderr.write(`${name}: ${message}\n${usage}\n`);
    process.exitCode = 2;
  }
}
