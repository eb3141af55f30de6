/** One entry of the keyring of the operating system. */
export interface KeyringEntry {
  getPassword(): Promise<string | null>;
  setPassword(text: string): Promise<void>;
  /** False when there is nothing to delete. */
  deletePassword(): Promise<boolean>;
}

/** Opens an entry of the keyring. */
export type OpenKeyring = (service: string, account: string) => Promise<KeyringEntry>;

/**
 * Loads a native addon, which is why it comes so late. On Linux only the Secret Service will do: the keyring of the
 * kernel forgets everything when the machine restarts.
 */
export async function openSystemKeyring(service: string, account: string): Promise<KeyringEntry> {
  const { AsyncEntry } = await import("@napi-rs/keyring");
  return new AsyncEntry(service, account, { linux: { store: "secret-service" } });
}
