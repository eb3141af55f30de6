import { expect, expectTypeOf, test } from "vitest";
import { clientRequests } from "../generated/wire.ts";
import { wireDefinitions } from "./decode/wireDefinitions.ts";
import type { DefaultedMembers, RequestParams } from "./requestParams.ts";

const listed = {
  "thread/start": ["experimentalRawEvents", "persistExtendedHistory"],
  "thread/resume": ["persistExtendedHistory"],
  "thread/fork": ["persistExtendedHistory"],
  "thread/read": ["includeTurns"],
  "skills/remote/list": ["enabled", "hazelnutScope", "productSurface"],
  "config/read": ["includeLayers"],
  "account/read": ["refreshToken"],
  addConversationListener: ["experimentalRawEvents"],
} satisfies { [M in keyof DefaultedMembers]: DefaultedMembers[M][] };

function defaulted(definition: string): string[] {
  const schema = wireDefinitions.schema(definition);
  return Object.entries((schema !== true && schema.properties) || {})
    .filter(([, member]) => member !== true && member.default !== undefined && member.default !== null)
    .map(([name]) => name)
    .sort();
}

test("the list holds exactly the members that the schemas have a default for", () => {
  const inSchemas = Object.entries(clientRequests)
    .map(([method, { params }]) => [method, params === null ? [] : defaulted(params)] as const)
    .filter(([, members]) => members.length > 0);
  expect(Object.fromEntries(inSchemas)).toEqual(listed);
});

test("a client may leave them out, and nothing else", () => {
  expectTypeOf<{ cwd: string }>().toExtend<RequestParams<"thread/start">>();
  expectTypeOf<{ includeTurns: true }>().not.toExtend<RequestParams<"thread/read">>();
  expectTypeOf<{ threadId: string }>().toExtend<RequestParams<"thread/read">>();
});
