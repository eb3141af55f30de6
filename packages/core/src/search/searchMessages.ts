import type { FileMatch } from "./rankFiles.ts";

/** A folder to search: as the client named it, and where that is. */
export interface RootPath {
  readonly given: string;
  /** Absolute and normalised. */
  readonly path: string;
}

/** What the searching thread is told. Ids are those of searches and sessions alike. */
export type ToSearcher =
  | {
      readonly kind: "search";
      readonly id: number;
      readonly roots: readonly RootPath[];
      readonly query: string;
      readonly limit: number;
    }
  | {
      readonly kind: "open";
      readonly id: number;
      readonly roots: readonly RootPath[];
      readonly limit: number;
    }
  | { readonly kind: "query"; readonly id: number; readonly query: string }
  | { readonly kind: "end"; readonly id: number };

/** What the searching thread says. */
export type FromSearcher =
  | { readonly kind: "found"; readonly id: number; readonly files: readonly FileMatch[] }
  | { readonly kind: "failed"; readonly id: number; readonly message: string }
  | {
      readonly kind: "updated";
      readonly id: number;
      readonly query: string;
      readonly files: readonly FileMatch[];
    }
  | { readonly kind: "completed"; readonly id: number };
