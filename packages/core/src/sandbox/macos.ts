import { realpath } from "node:fs/promises";
import { isInside, type SandboxPlan } from "./policy.ts";

/** Only this program: one of the same name earlier in PATH could be anything. */
const SANDBOX_EXEC = "/usr/bin/sandbox-exec";

/** The command line that runs a command under a Seatbelt profile made for the plan. */
export async function seatbeltArgv(plan: SandboxPlan, argv: readonly string[]): Promise<string[]> {
  // The kernel compares resolved paths: /tmp and /var are links there.
  const resolved = async (paths: readonly string[]) =>
    Promise.all(paths.map((path) => realpath(path).catch(() => path)));
  const [writable, guarded] = await Promise.all([resolved(plan.writable), resolved(plan.protected)]);
  const readable = plan.readable.kind === "all" ? [] : await resolved(plan.readable.roots);
  const { profile, params } = seatbeltProfile({ plan, writable, guarded, readable });
  const defines = params.map(([name, value]) => `-D${name}=${value}`);
  return [SANDBOX_EXEC, "-p", profile, ...defines, "--", ...argv];
}

interface ProfileInput {
  readonly plan: SandboxPlan;
  readonly writable: readonly string[];
  readonly guarded: readonly string[];
  readonly readable: readonly string[];
}

/** The profile text, with paths as parameters: no path is ever quoted into the language. */
export function seatbeltProfile({ plan, writable, guarded, readable }: ProfileInput): {
  profile: string;
  params: [name: string, value: string][];
} {
  const params: [string, string][] = [];
  const param = (value: string): string => {
    const name = `P${params.length}`;
    params.push([name, value]);
    return `(param "${name}")`;
  };
  const lines = [...BASE];
  if (plan.readable.kind === "all") lines.push("(allow file-read*)");
  else {
    lines.push("(allow file-read-metadata)");
    if (plan.readable.platform) lines.push(PLATFORM_READS);
    for (const root of readable) lines.push(`(allow file-read* (subpath ${param(root)}))`);
  }
  for (const root of writable) {
    const inner = guarded.filter((path) => path !== root && isInside(path, root));
    const except = inner.map((path) => `(require-not (subpath ${param(path)}))`);
    lines.push(`(allow file-write* (require-all (subpath ${param(root)}) ${except.join(" ")}))`);
  }
  if (plan.network) lines.push(...NETWORK);
  return { profile: lines.join("\n"), params };
}

const BASE = [
  "(version 1)",
  "(deny default)",
  "(allow process-exec process-fork)",
  "(allow process-info* (target same-sandbox))",
  "(allow signal (target same-sandbox))",
  "(allow sysctl-read)",
  "(allow pseudo-tty)",
  "(allow ipc-posix-sem)",
  '(allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))',
  '(allow mach-lookup (global-name "com.apple.system.logger"))',
  '(allow mach-lookup (global-name "com.apple.PowerManagement.control"))',
  '(allow user-preference-read (preference-domain "kCFPreferencesAnyApplication"))',
  '(allow file-write-data (literal "/dev/null") (literal "/dev/zero") (literal "/dev/dtracehelper"))',
  '(allow file-read* file-write* file-ioctl (regex #"^/dev/(tty[a-z0-9]*|ptmx|fd/[0-9]+)$"))',
];

const PLATFORM_READS = `(allow file-read* ${[
  "/bin",
  "/sbin",
  "/usr",
  "/etc",
  "/private/etc",
  "/System",
  "/Library",
  "/opt",
  "/dev",
  "/private/var/db/timezone",
  "/private/var/select",
]
  .map((path) => `(subpath "${path}")`)
  .join(" ")} (literal "/"))`;

const NETWORK = [
  "(allow network*)",
  "(allow system-socket)",
  ...[
    "com.apple.SecurityServer",
    "com.apple.networkd",
    "com.apple.ocspd",
    "com.apple.trustd.agent",
    "com.apple.SystemConfiguration.configd",
    "com.apple.SystemConfiguration.DNSConfiguration",
    "com.apple.dnssd.service",
  ].map((name) => `(allow mach-lookup (global-name "${name}"))`),
];
