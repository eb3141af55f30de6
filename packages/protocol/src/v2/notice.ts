import type { Usize } from "../scalars.ts";

/** Something in use will go away. */
export interface DeprecationNoticeNotification {
  summary: string;
  /** What to do about it; null when there is nothing to add. */
  details: string | null;
}

/** A fault in the configuration; the server goes on with defaults. */
export interface ConfigWarningNotification {
  summary: string;
  details: string | null;
  /**
   * File at fault.
   * @nullable
   */
  path?: string;
  /**
   * Place of the fault in it.
   * @nullable
   */
  range?: TextRange;
}

/** A range in a file. */
export interface TextRange {
  start: TextPosition;
  /** Just after the last character. */
  end: TextPosition;
}

/** A place in a file. */
export interface TextPosition {
  /** From 1. */
  line: Usize;
  /** From 1. */
  column: Usize;
}

/** Notices to the user. */
export interface NoticeNotifications {
  /** Something in use will go away. */
  deprecationNotice: DeprecationNoticeNotification;
  /** A fault in a configuration file or rule file. */
  configWarning: ConfigWarningNotification;
}
