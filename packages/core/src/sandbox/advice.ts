/** Why bubblewrap does not work, as far as that can be told. */
export type SandboxTrouble = "missing" | "apparmor" | "userns" | "container" | "unknown";

/** What decides between the causes. */
export interface TroubleSigns {
  /** What bubblewrap printed when it was tried. */
  readonly output: string;
  /** Values of kernel settings; null where the kernel does not have them. */
  readonly apparmorRestricts: string | null;
  readonly usernsClone: string | null;
  readonly maxUserNamespaces: string | null;
  readonly inContainer: boolean;
}

/** The most likely cause. */
export function diagnose(signs: TroubleSigns): SandboxTrouble {
  const { output, inContainer } = signs;
  if (signs.usernsClone === "0" || signs.maxUserNamespaces === "0") return "userns";
  if (signs.apparmorRestricts === "1" && /uid map|RTM_NEW(ADDR|LINK)|Permission denied/.test(output)) {
    return "apparmor";
  }
  if (/No permissions to create a new namespace|Creating new namespace failed/i.test(output)) {
    return inContainer ? "container" : "userns";
  }
  const blocked = /uid map|RTM_NEW(ADDR|LINK)|pivot_root|Can't mount|Operation not permitted/i.test(output);
  return blocked && inContainer ? "container" : "unknown";
}

const REMEDIES: Readonly<Record<SandboxTrouble, string>> = {
  missing:
    "bubblewrap (the program `bwrap`) is not installed. Install it, for example with `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`",
  apparmor:
    "AppArmor keeps programs without a profile from creating user namespaces. Give bubblewrap a profile (on Ubuntu: `apt install apparmor-profiles`, then copy /usr/share/apparmor/extra-profiles/bwrap-userns-restrict to /etc/apparmor.d and run `apparmor_parser -r` on it), or run `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`",
  userns:
    "user namespaces are switched off. Enable them with `sysctl -w kernel.unprivileged_userns_clone=1` and `sysctl -w user.max_user_namespaces=15000`",
  container:
    "this container may not create namespaces. Start it with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`, or with `--privileged`",
  unknown: "bubblewrap does not work here",
};

/** What the user is told: cause, remedy, and what bubblewrap itself said. */
export function sandboxAdvice(trouble: SandboxTrouble, output?: string): string {
  const said = output === undefined || output === "" ? "" : ` It said: ${output.slice(0, 500)}`;
  return `cannot run the command in a sandbox: ${REMEDIES[trouble]}; or, if this machine is isolated already, choose the sandbox mode \`danger-full-access\`.${said}`;
}
