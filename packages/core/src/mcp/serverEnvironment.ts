/** Variables of our own environment that a server may need to run at all; everything else stays with us. */
const PASSED_ON: readonly string[] =
  process.platform === "win32"
    ? [
        ..."PATH PATHEXT SHELL COMSPEC SYSTEMROOT SYSTEMDRIVE USERNAME USERDOMAIN USERPROFILE HOMEDRIVE".split(
          " ",
        ),
        ..."HOMEPATH PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 PROGRAMDATA LOCALAPPDATA APPDATA TEMP TMP".split(
          " ",
        ),
      ]
    : "HOME LOGNAME PATH SHELL USER __CF_USER_TEXT_ENCODING LANG LC_ALL TERM TMPDIR TZ".split(" ");

/** What a server's configuration says about its environment. */
export interface ServerVariables {
  /** Set as written. */
  readonly env: Readonly<Record<string, string>> | null;
  /** Names of further variables passed on from ours. */
  readonly envVars: readonly string[];
}

/** The environment of a server program: a few variables of ours, those it is granted, and those written for it. */
export function serverEnvironment(
  ours: NodeJS.ProcessEnv,
  { env, envVars }: ServerVariables,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of [...PASSED_ON, ...envVars]) {
    const value = ours[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...env };
}
