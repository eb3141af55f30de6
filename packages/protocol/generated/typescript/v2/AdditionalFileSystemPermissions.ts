// Generated from the protocol's source types. Do not edit.

/** Extra folders for one command, absolute paths. */
export type AdditionalFileSystemPermissions = {
  read: string[] | null;
  write: string[] | null;
};
