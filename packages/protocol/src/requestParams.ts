import type { ClientMethod, ParamsOf } from "./methods.ts";

/**
 * Members of request params that the server fills in when they are left out, by method. The published types have them
 * as required, because what arrives at a handler always has them; a test compares this list with the schemas.
 */
export interface DefaultedMembers {
  "thread/start": "experimentalRawEvents" | "persistExtendedHistory";
  "thread/resume": "persistExtendedHistory";
  "thread/fork": "persistExtendedHistory";
  "thread/read": "includeTurns";
  "skills/remote/list": "enabled" | "hazelnutScope" | "productSurface";
  "config/read": "includeLayers";
  "account/read": "refreshToken";
  addConversationListener: "experimentalRawEvents";
}

type Without<Params, Member extends PropertyKey> = Params extends unknown
  ? Omit<Params, Member> & Partial<Pick<Params, Member & keyof Params>>
  : never;

/** Params as a client writes them: what the server has a default for may be left out. */
export type RequestParams<M extends ClientMethod> = M extends keyof DefaultedMembers
  ? Without<ParamsOf<M>, DefaultedMembers[M]>
  : ParamsOf<M>;
