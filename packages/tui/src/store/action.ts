import type { NotificationParams, ServerNotificationMethod } from "@codex/protocol";
import type { Draft } from "../draft/draft.ts";
import type { Overlay } from "./overlays/overlay.ts";
import type { PendingApproval } from "./slices/approvals.ts";
import type { Popup } from "./slices/popup.ts";
import type { PreferencesSlice } from "./slices/preferences.ts";
import type { OpenedThread } from "./slices/session.ts";
import type { Entry } from "./slices/transcript.ts";

/** A notification of the server, typed by its method. */
export type ServerNotification = {
  [M in ServerNotificationMethod]: {
    readonly type: "notification";
    readonly method: M;
    readonly params: NotificationParams<M>;
  };
}[ServerNotificationMethod];

/** All that changes what the screen shows. */
export type Action =
  | ServerNotification
  /** A conversation was started, resumed or forked and is shown from now on. */
  | { readonly type: "threadOpened"; readonly thread: OpenedThread }
  /** Settings of the open conversation were changed by the user. */
  | { readonly type: "settingsChanged"; readonly settings: Partial<OpenedThread> }
  /** Something to print that is no item: a notice, an answer to a command. */
  | { readonly type: "printed"; readonly entry: Entry }
  | { readonly type: "drafted"; readonly draft: Draft }
  /** The list below the composer is another one; null closes it. */
  | { readonly type: "popup"; readonly popup: Popup | null }
  /** The user wants the screen to look otherwise. */
  | { readonly type: "preferred"; readonly preferences: Partial<PreferencesSlice> }
  /** Something else has the terminal, or it is back. */
  | { readonly type: "away"; readonly away: boolean }
  /** A message waits for the end of the turn. */
  | { readonly type: "queued"; readonly draft: Draft }
  /** The first message that waits is sent. */
  | { readonly type: "dequeued" }
  /** The last message that waits is taken back. */
  | { readonly type: "unqueued" }
  | { readonly type: "asked"; readonly approval: PendingApproval }
  | { readonly type: "answered"; readonly key: number }
  | { readonly type: "overlayOpened"; readonly overlay: Overlay }
  /** The overlay on top is replaced by another state of it. */
  | { readonly type: "overlayChanged"; readonly overlay: Overlay }
  | { readonly type: "overlayClosed" }
  /** A short text beside the footer, null to take it away. */
  | { readonly type: "hinted"; readonly hint: string | null };
