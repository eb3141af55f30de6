/** An event of the Responses API, sent as it is. */
export interface ResponseEvent {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** Something other than one event in a stream; see `steps.ts` for what each does. */
export type ControlStep =
  | { readonly mock: "delay"; readonly ms: number }
  | { readonly mock: "gate"; readonly until: Promise<unknown> }
  | { readonly mock: "raw"; readonly bytes: string | Uint8Array }
  | { readonly mock: "burst"; readonly events: readonly ResponseEvent[] }
  | { readonly mock: "drop" }
  | { readonly mock: "hang" };

/** One step of a streamed answer. */
export type StreamStep = ResponseEvent | ControlStep;

/** A streamed answer with headers of its own. */
export interface StreamEntry {
  readonly events: readonly StreamStep[];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A plain HTTP answer; an object body is sent as JSON. */
export interface PlainEntry {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to one request. A bare `drop` or `hang` acts before any response header is sent. */
export type Answer =
  | readonly StreamStep[]
  | StreamEntry
  | PlainEntry
  | Extract<ControlStep, { mock: "drop" | "hang" }>;

/** The JSON body of a request to the model. */
export interface RequestBody {
  readonly model: string;
  readonly instructions: string;
  readonly input: readonly InputItem[];
  readonly tools: readonly {
    readonly type: string;
    readonly name?: string;
    readonly [member: string]: unknown;
  }[];
  readonly [member: string]: unknown;
}

/** One item of the history. */
export interface InputItem {
  readonly type: string;
  readonly call_id?: string | null;
  readonly [member: string]: unknown;
}

/** An answer, or how to find it from the request and its number (0 for the first). */
export type ScriptEntry = Answer | ((body: RequestBody, n: number) => Answer | Promise<Answer>);
