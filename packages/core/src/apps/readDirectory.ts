import type { v2 } from "@codex/protocol";
import { askBackend, type Backend } from "../backend/backend.ts";
import { CodexError } from "../errors.ts";
import { type Foreign, isForeign, stringOrNull } from "../foreign.ts";

/** Most pages that are asked for: a directory that never ends must not keep us. */
const MOST_PAGES = 1000;

/**
 * The apps of ChatGPT's directory, and of the workspace where the account is in one: those that are not hidden, each
 * once. A workspace whose apps cannot be had adds none. Rejects with `CodexError("io")`.
 */
export async function readDirectory(backend: Backend, workspace: boolean): Promise<v2.AppInfo[]> {
  const apps = new Map<string, v2.AppInfo>();
  const add = (entries: readonly Foreign[]): void => {
    for (const entry of entries) {
      const { id } = entry;
      if (typeof id !== "string" || entry.visibility === "HIDDEN") continue;
      const app = appOf(id, entry);
      const known = apps.get(id);
      apps.set(id, known === undefined ? app : completed(known, app));
    }
  };
  let token: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: Record<string, string> = { tier: "categorized", ...(token === null ? {} : { token }) };
    const content = await ask(backend, "list", { ...query, external_logos: "true" });
    add(entriesOf(content));
    token = stringOrNull(member(content, "nextToken"))?.trim() || null;
    if (token === null) break;
  }
  if (workspace) {
    const content = await ask(backend, "list_workspace", { external_logos: "true" }).catch(() => ({}));
    add(entriesOf(content));
  }
  return [...apps.values()];
}

async function ask(
  backend: Backend,
  list: string,
  query: Readonly<Record<string, string>>,
): Promise<Foreign> {
  const { ok, status, body } = await askBackend(backend, `connectors/directory/${list}`, query);
  const text = body.toString("utf8");
  if (!ok) throw new CodexError("io", `Request failed with status ${status}: ${text}`);
  try {
    const content: unknown = JSON.parse(text);
    if (isForeign(content)) return content;
  } catch {
    // Told below, like an answer of another kind.
  }
  throw new CodexError("io", "Failed to parse JSON response");
}

function entriesOf(content: Foreign): Foreign[] {
  return Array.isArray(content.apps) ? content.apps.filter(isForeign) : [];
}

function appOf(id: string, entry: Foreign): v2.AppInfo {
  const text = (name: string): string | null => stringOrNull(member(entry, name));
  return {
    id,
    name: text("name")?.trim() || id,
    description: text("description")?.trim() || null,
    logoUrl: text("logoUrl"),
    logoUrlDark: text("logoUrlDark"),
    distributionChannel: text("distributionChannel"),
    branding: brandingOf(entry.branding),
    appMetadata: metadataOf(member(entry, "appMetadata")),
    labels: labelsOf(entry.labels),
    installUrl: null,
    isAccessible: false,
    isEnabled: true,
  };
}

/** An app that two lists tell: the later one has the say over the description and adds what was missing. */
function completed(known: v2.AppInfo, later: v2.AppInfo): v2.AppInfo {
  return {
    ...known,
    name: known.name === known.id ? later.name : known.name,
    description: later.description ?? known.description,
    logoUrl: known.logoUrl ?? later.logoUrl,
    logoUrlDark: known.logoUrlDark ?? later.logoUrlDark,
    distributionChannel: known.distributionChannel ?? later.distributionChannel,
    branding: known.branding ?? later.branding,
    appMetadata: known.appMetadata ?? later.appMetadata,
    labels: known.labels ?? later.labels,
  };
}

function brandingOf(value: unknown): v2.AppBranding | null {
  if (!isForeign(value)) return null;
  const text = (name: string): string | null => stringOrNull(member(value, name));
  return {
    category: text("category"),
    developer: text("developer"),
    website: text("website"),
    privacyPolicy: text("privacyPolicy"),
    termsOfService: text("termsOfService"),
    isDiscoverableApp: member(value, "isDiscoverableApp") === true,
  };
}

function metadataOf(value: unknown): v2.AppMetadata | null {
  if (!isForeign(value)) return null;
  const text = (name: string): string | null => stringOrNull(member(value, name));
  const flag = (name: string): boolean | null => booleanOrNull(member(value, name));
  const { review } = value;
  return {
    review: isForeign(review) && typeof review.status === "string" ? { status: review.status } : null,
    categories: textsOf(value.categories),
    subCategories: textsOf(member(value, "subCategories")),
    seoDescription: text("seoDescription"),
    screenshots: screenshotsOf(value.screenshots),
    developer: text("developer"),
    version: text("version"),
    versionId: text("versionId"),
    versionNotes: text("versionNotes"),
    firstPartyType: text("firstPartyType"),
    firstPartyRequiresInstall: flag("firstPartyRequiresInstall"),
    showInComposerWhenUnlinked: flag("showInComposerWhenUnlinked"),
  };
}

function screenshotsOf(value: unknown): v2.AppScreenshot[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter(isForeign).map((shot) => ({
    url: stringOrNull(shot.url),
    fileId: stringOrNull(member(shot, "fileId")),
    userPrompt: stringOrNull(member(shot, "userPrompt")) ?? "",
  }));
}

function labelsOf(value: unknown): Record<string, string> | null {
  if (!isForeign(value)) return null;
  return Object.fromEntries(
    Object.entries(value).filter((label): label is [string, string] => typeof label[1] === "string"),
  );
}

function textsOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : null;
}

function booleanOrNull(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** A member by its name in camel case; the backend spells some in snake case. */
function member(source: Foreign, name: string): unknown {
  return source[name] ?? source[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}
