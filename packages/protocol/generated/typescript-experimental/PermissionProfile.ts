// Generated from the protocol's source types. Do not edit.
import type { FileSystemPermissions } from "./FileSystemPermissions";
import type { MacOsPermissions } from "./MacOsPermissions";

/** Extra access for one command beyond the sandbox policy. */
export type PermissionProfile = {
  /** Whether the network is wanted; null for no change. */
  network: boolean | null;
  file_system: FileSystemPermissions | null;
  macos: MacOsPermissions | null;
};
