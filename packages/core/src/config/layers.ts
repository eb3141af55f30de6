import { Requirements } from "./requirements/requirements.ts";

/** A TOML table: strings, booleans, numbers, dates, arrays and tables. */
export type ConfigTable = Readonly<Record<string, unknown>>;

/** The table of a file that is not there. */
export const EMPTY_TABLE: ConfigTable = Object.freeze({});

/** Where a layer comes from, in the shape of the wire's `ConfigLayerSource`. */
export type LayerSource =
  | { readonly type: "system"; readonly file: string }
  | { readonly type: "user"; readonly file: string }
  | { readonly type: "project"; readonly dotCodexFolder: string }
  | { readonly type: "sessionFlags" }
  | { readonly type: "legacyManagedConfigTomlFromFile"; readonly file: string };

/** One table of settings and its source. */
export interface ConfigLayer {
  readonly name: LayerSource;
  readonly config: ConfigTable;
  /** Why the layer is listed but not applied; null when it applies. */
  readonly disabledReason: string | null;
  /** The folder is not trusted, whether or not it has settings that are therefore disabled. */
  readonly untrusted?: true;
}

/** Layers from weakest to strongest, merged on demand; origins are looked up, not stored per value. */
export class LayerStack {
  readonly layers: readonly ConfigLayer[];
  /** What every configuration made from these layers has to keep to. */
  readonly requirements: Requirements;
  readonly #applied: readonly ConfigLayer[];
  #merged: ConfigTable | undefined;

  constructor(layers: readonly ConfigLayer[], requirements: Requirements = Requirements.NONE) {
    this.layers = layers;
    this.requirements = requirements;
    this.#applied = layers.filter((layer) => layer.disabledReason === null);
  }

  /** Every applied layer in one table, the stronger winning key by key. */
  get merged(): ConfigTable {
    this.#merged ??= this.#applied.reduce((table, layer) => mergeTables(table, layer.config), EMPTY_TABLE);
    return this.#merged;
  }

  /** The layer that decides the value at a path, or null when nothing sets it. */
  originOf(path: readonly string[]): ConfigLayer | null {
    return this.#applied.findLast((layer) => valueAt(layer.config, path) !== undefined) ?? null;
  }

  /**
   * The layer that decides each value, by its dotted path; items of lists are numbered. What a stronger layer replaced
   * as a whole keeps the origins of its former members.
   */
  origins(): Map<string, ConfigLayer> {
    const origins = new Map<string, ConfigLayer>();
    for (const layer of this.#applied) addOrigins(layer.config, [], (path) => origins.set(path, layer));
    return origins;
  }

  /** True when a stack of these layers would merge to the same table. */
  mergesLike(layers: readonly ConfigLayer[]): boolean {
    const applied = layers.filter((layer) => layer.disabledReason === null);
    return (
      applied.length === this.#applied.length &&
      applied.every((layer, index) => layer.config === this.#applied[index]?.config)
    );
  }
}

function addOrigins(value: unknown, path: readonly string[], add: (path: string) => void): void {
  if (!isTable(value) && !Array.isArray(value)) add(path.join("."));
  else for (const [key, member] of Object.entries(value)) addOrigins(member, [...path, key], add);
}

/** True for tables, false for arrays, dates and scalars. */
export function isTable(value: unknown): value is ConfigTable {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The value at a path of keys, or undefined. */
export function valueAt(table: ConfigTable, path: readonly string[]): unknown {
  let value: unknown = table;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Lays `over` on top of `base`: tables merge key by key, everything else is replaced; neither argument changes. */
export function mergeTables(base: ConfigTable, over: ConfigTable): ConfigTable {
  const overKeys = Object.keys(over);
  if (overKeys.length === 0) return base;
  if (Object.keys(base).length === 0) return over;
  const merged: Record<string, unknown> = Object.assign(emptyTable(), base);
  for (const key of overKeys) {
    const under = merged[key];
    const value = over[key];
    merged[key] = isTable(under) && isTable(value) ? mergeTables(under, value) : value;
  }
  return merged;
}

/** A copy of the table with one value set, replacing whatever is in the way of its path. */
export function withValue(table: ConfigTable, path: readonly string[], value: unknown): ConfigTable {
  const [key, ...rest] = path;
  if (key === undefined) return table;
  const copy: Record<string, unknown> = Object.assign(emptyTable(), table);
  const child = copy[key];
  copy[key] = rest.length === 0 ? value : withValue(isTable(child) ? child : emptyTable(), rest, value);
  return copy;
}

/** Without a prototype, so that a key called `__proto__` is only a key. */
function emptyTable(): Record<string, unknown> {
  return Object.create(null);
}
