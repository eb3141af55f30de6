// Generated from the protocol's source types. Do not edit.

/** Extra folders for one command. */
export type FileSystemPermissions = {
  /** Absolute paths to read; null for none. */
  read: string[] | null;
  /** Absolute paths to write; null for none. */
  write: string[] | null;
};
