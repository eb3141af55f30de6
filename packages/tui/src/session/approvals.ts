import type { Client, ServerRequestResult } from "@codex/protocol";
import type { PendingApproval } from "../store/slices/approvals.ts";
import type { Store } from "../store/store.ts";

type CommandAnswer = ServerRequestResult<"item/commandExecution/requestApproval">;
type FileChangeAnswer = ServerRequestResult<"item/fileChange/requestApproval">;
type UserInputAnswer = ServerRequestResult<"item/tool/requestUserInput">;

/** The answer to a question, by its kind. */
export interface ApprovalAnswers {
  readonly command: CommandAnswer;
  readonly fileChange: FileChangeAnswer;
  readonly userInput: UserInputAnswer;
}

/** Puts the questions of the server on the screen and carries the answers back. */
export class Approvals {
  readonly #store: Store;
  readonly #waiting = new Map<number, (answer: never) => void>();
  #count = 0;

  constructor(client: Client, store: Store) {
    this.#store = store;
    store.subscribe(() => this.#forgetUnasked());
    client.handle("item/commandExecution/requestApproval", (params) =>
      this.#ask<"command">((key) => ({ kind: "command", key, params })),
    );
    client.handle("item/fileChange/requestApproval", (params) =>
      this.#ask<"fileChange">((key) => ({ kind: "fileChange", key, params })),
    );
    client.handle("item/tool/requestUserInput", (params) =>
      this.#ask<"userInput">((key) => ({ kind: "userInput", key, params })),
    );
  }

  /** Answers a question; one that is no longer asked is left alone. */
  answer<K extends PendingApproval["kind"]>(
    approval: Extract<PendingApproval, { kind: K }>,
    answer: ApprovalAnswers[K],
  ): void {
    const waiting = this.#waiting.get(approval.key);
    this.#waiting.delete(approval.key);
    this.#store.dispatch({ type: "answered", key: approval.key });
    waiting?.(answer as never);
  }

  /** Nobody can answer what is not on the list any more, as when its turn has ended. */
  #forgetUnasked(): void {
    if (this.#waiting.size === this.#store.state.approvals.length) return;
    const asked = new Set(this.#store.state.approvals.map(({ key }) => key));
    for (const key of this.#waiting.keys()) if (!asked.has(key)) this.#waiting.delete(key);
  }

  #ask<K extends PendingApproval["kind"]>(
    describe: (key: number) => PendingApproval,
  ): Promise<ApprovalAnswers[K]> {
    const key = this.#count++;
    const { promise, resolve } = Promise.withResolvers<ApprovalAnswers[K]>();
    this.#waiting.set(key, resolve);
    this.#store.dispatch({ type: "asked", approval: describe(key) });
    return promise;
  }
}
