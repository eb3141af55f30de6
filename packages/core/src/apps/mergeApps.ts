import type { v2 } from "@codex/protocol";
import type { AccessibleApp } from "./accessibleApps.ts";

/** What is known of the apps; null for what has not been told yet. */
export interface KnownApps {
  readonly directory: readonly v2.AppInfo[] | null;
  readonly accessible: readonly AccessibleApp[] | null;
}

/**
 * The apps as they are listed: the connected ones first, then by name. Once the directory is known it decides which
 * apps there are.
 */
export function mergeApps(
  { directory, accessible }: KnownApps,
  isEnabled: (id: string) => boolean,
): v2.AppInfo[] {
  const connected = new Map(accessible?.map((app) => [app.id, app]));
  const apps = directory ?? [...connected.values()].map(bareApp);
  return apps
    .map((app) => {
      const own = connected.get(app.id);
      const name = app.name === app.id ? (own?.name ?? app.name) : app.name;
      const isAccessible = own !== undefined;
      return {
        ...app,
        name,
        installUrl: installUrl(app.id, name),
        isAccessible,
        isEnabled: isEnabled(app.id),
      };
    })
    .sort(
      (a, b) => Number(b.isAccessible) - Number(a.isAccessible) || order(a.name, b.name) || order(a.id, b.id),
    );
}

function bareApp({ id, name }: AccessibleApp): v2.AppInfo {
  return {
    id,
    name,
    description: null,
    logoUrl: null,
    logoUrlDark: null,
    distributionChannel: null,
    branding: null,
    appMetadata: null,
    labels: null,
    installUrl: null,
    isAccessible: true,
    isEnabled: true,
  };
}

/** Page of ChatGPT on which an app is connected. */
function installUrl(id: string, name: string): string {
  const words = [...name].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter.toLowerCase() : "-")).join("");
  return `https://chatgpt.com/apps/${words.replace(/^-+|-+$/g, "") || "app"}/${id}`;
}

/** By code points, as bytes of UTF-8 are ordered. */
function order(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
