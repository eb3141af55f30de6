/** Opens a page in the user's browser where there is one; a machine without one says nothing. */
export async function openInBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import("open");
    const opener = await open(url);
    opener.on("error", () => {});
  } catch {
    // The user has been told the address.
  }
}
