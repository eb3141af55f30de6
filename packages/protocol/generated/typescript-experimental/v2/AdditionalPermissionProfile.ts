// Generated from the protocol's source types. Do not edit.
import type { AdditionalFileSystemPermissions } from "./AdditionalFileSystemPermissions";
import type { AdditionalMacOsPermissions } from "./AdditionalMacOsPermissions";

/** Extra access for one command beyond the sandbox policy. */
export type AdditionalPermissionProfile = {
  network: boolean | null;
  fileSystem: AdditionalFileSystemPermissions | null;
  macos: AdditionalMacOsPermissions | null;
};
