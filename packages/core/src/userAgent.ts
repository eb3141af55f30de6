import { readFileSync } from "node:fs";
import { machine, release } from "node:os";
import { terminalName } from "./terminalName.ts";

/** Who speaks to the model provider, and on whose behalf. */
export interface UserAgentParts {
  /** First client of the process, also sent as the `originator` header. */
  readonly originator: string;
  readonly version: string;
  /** The client that asks. */
  readonly client?: { readonly name: string; readonly version: string };
  readonly env: NodeJS.ProcessEnv;
}

/** `originator/version (system release; architecture) terminal (client; its version)`, safe as an HTTP header. */
export function userAgent({ originator, version, client, env }: UserAgentParts): string {
  const own = `${originator}/${version} (${system()}; ${architecture()}) ${terminalName(env)}`;
  if (client === undefined) return headerSafe(own);
  return headerSafe(`${own} (${`${client.name}; ${client.version}`.trim()})`);
}

/** Whether a text may stand in an HTTP header: no control characters but the tab. */
export function isHeaderValue(text: string): boolean {
  return [...text].every((char) => char === "\t" || (char >= " " && char !== "\x7f"));
}

/** Text with everything but printable ASCII replaced, unless it could stand in a header as it is. */
function headerSafe(text: string): string {
  return isHeaderValue(text) ? text : text.replace(/[^ -~]/gu, "_");
}

let known: string | undefined;

/** Name and release of the operating system, e.g. `Debian 12.0.0`. */
function system(): string {
  known ??=
    process.platform === "linux"
      ? linuxSystem()
      : `${systemNames[process.platform] ?? "Unknown"} ${release()}`;
  return known;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Mac OS",
  win32: "Windows",
  freebsd: "FreeBSD",
  openbsd: "OpenBSD",
};

/** What the distributions call themselves in `os-release`, and the name by which clients know them. */
const distributions: Readonly<Record<string, string>> = {
  alpine: "Alpine Linux",
  amzn: "Amazon Linux AMI",
  arch: "Arch Linux",
  centos: "CentOS",
  debian: "Debian",
  fedora: "Fedora",
  gentoo: "Gentoo Linux",
  linuxmint: "Linux Mint",
  nixos: "NixOS",
  ol: "Oracle Linux",
  "opensuse-leap": "openSUSE",
  "opensuse-tumbleweed": "openSUSE",
  pop: "Pop!_OS",
  raspbian: "Raspberry Pi OS",
  rhel: "Red Hat Enterprise Linux",
  rocky: "Rocky Linux",
  sles: "SUSE",
  ubuntu: "Ubuntu",
};

function linuxSystem(): string {
  let text = "";
  try {
    text = readFileSync("/etc/os-release", "utf8");
  } catch {
    // Containers without it exist; the kernel's name is left.
  }
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, "m").exec(text)?.[1];
  const name = distributions[field("ID") ?? ""] ?? "Linux";
  return `${name} ${threeNumbers(field("VERSION_ID"))}`;
}

/** A release as `major.minor.patch` when it is numeric, as it is otherwise. */
function threeNumbers(release: string | undefined): string {
  if (release === undefined || release === "") return "Unknown";
  if (!/^\d+(\.\d+){0,2}$/.test(release)) return release;
  const numbers = release.split(".").map(Number);
  return [0, 1, 2].map((index) => numbers[index] ?? 0).join(".");
}

function architecture(): string {
  const name = machine();
  return name === "aarch64" ? "arm64" : name;
}
