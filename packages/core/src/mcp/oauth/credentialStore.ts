import type { Config } from "../../config/config.ts";
import { CredentialFile } from "./credentialFile.ts";
import type { McpCredentialStore } from "./credentials.ts";
import { KeyringCredentials } from "./keyringCredentials.ts";

/** Where sign-ins with servers are kept, by `mcp_oauth_credentials_store`. */
export function openCredentialStore(
  { mcpOauthCredentialsStore: mode, codexHome }: Pick<Config, "mcpOauthCredentialsStore" | "codexHome">,
  keyring: McpCredentialStore = new KeyringCredentials(),
): McpCredentialStore {
  const file = new CredentialFile(codexHome);
  switch (mode) {
    case "file":
      return file;
    case "keyring":
      return keyring;
    case "auto":
      return firstThatWorks(keyring, file);
  }
}

/** The keyring where there is one, else the file; what an earlier keyring-less day left in the file stays readable. */
function firstThatWorks(keyring: McpCredentialStore, file: McpCredentialStore): McpCredentialStore {
  return {
    load: async (place) => (await keyring.load(place).catch(() => null)) ?? file.load(place),
    async save(place, credentials) {
      const kept = await keyring.save(place, credentials).then(
        () => true,
        () => false,
      );
      if (kept) await file.remove(place);
      else await file.save(place, credentials);
    },
    async remove(place) {
      const removed = await keyring.remove(place).catch(() => false);
      return (await file.remove(place)) || removed;
    },
  };
}
