import type { Difference } from "./difference.ts";

/** Deliberate differences around MCP: the servers we use, the sign-ins with them, and the server we are. */
export const mcpDifferences: readonly Difference[] = [
  {
    id: "mcp/interrupted-start",
    what: "A turn that waits for a server to start ends at an interrupt, and the server goes on starting.",
    why: "An interrupt that waits for a server's time limit is none.",
    pinnedBy: {
      file: "packages/core/test/mcp.test.ts",
      test: "a turn that waits for a server can be interrupted",
    },
  },
  {
    id: "mcp/refused-sign-in",
    what: "A sign-in that the human refuses ends at once with the reason; the reference waits on until its time is up.",
    why: "Who said no has answered.",
    pinnedBy: {
      file: "packages/core/src/mcp/oauth/signIns.test.ts",
      test: "a human who refuses ends the sign-in at once",
    },
  },
  {
    id: "mcp/sign-in-state",
    what: "Only a browser that brings the right state back can end a sign-in; in the reference any page with a code does.",
    why: "Pages that know the port must not be able to break a sign-in.",
    pinnedBy: {
      file: "packages/core/src/mcp/oauth/signIns.test.ts",
      test: "a page that knows no state cannot end a sign-in",
    },
  },
  {
    id: "mcp/named-issuer",
    what: "The issuer that a server's own description names is asked for the sign-in, with the server as its resource.",
    why: "The protocol wants it since 2025-06-18; the reference asks the server's own address.",
    pinnedBy: {
      file: "packages/core/src/mcp/oauth/signIns.test.ts",
      test: "the whole way to a server whose issuer is named by %s",
    },
  },
  {
    id: "mcp/refused-token",
    what: "A token that a server refuses is renewed and the request made again; the reference fails until a restart.",
    why: "Servers end tokens early.",
    pinnedBy: {
      file: "packages/core/src/mcp/oauth/signIns.test.ts",
      test: "a token that is refused is renewed and the request made again",
    },
  },
  {
    id: "mcp-server/version",
    what: "`user_agent` of the server's introduction carries our version where the reference has 0.106.0.",
    why: "It names the software that runs.",
    pinnedBy: {
      file: "packages/mcp-server/src/serveStdio.test.ts",
      test: "the handshake names the client in the user agent",
    },
  },
  {
    id: "mcp-server/every-request-answered",
    what: "`resources/list`, `prompts/list` and other methods that are not served are answered with an error.",
    why: "The reference says nothing, and its clients wait until they give up.",
    pinnedBy: {
      file: "packages/mcp-server/src/serveStdio.test.ts",
      test: "is answered with an error",
    },
  },
  {
    id: "mcp-server/every-call-answered",
    what: "A call whose turn was stopped in an approval, or whose question was answered with an error, has a result.",
    why: "A host that waits for ever is stuck; an error in place of leave is a no.",
    pinnedBy: {
      file: "packages/mcp-server/test/mcpServer.test.ts",
      test: "a client that stops the turn in its answer is told that it was stopped",
    },
  },
  {
    id: "mcp-server/elicitation-answers",
    what: '`{action: "accept"}` grants what was asked; the reference takes nothing but its own `{decision}`.',
    why: "It is the answer of the protocol, and the only one that hosts without knowledge of this server give.",
    pinnedBy: { file: "packages/mcp-server/src/approvals.test.ts", test: "means %j" },
  },
  {
    id: "mcp-server/stored-sessions",
    what: "`codex-reply` goes on with sessions of earlier processes; the reference does not find them.",
    why: "A host that restarts its servers keeps its conversations.",
    pinnedBy: {
      file: "packages/mcp-server/test/mcpServer.test.ts",
      test: "a session of an earlier process goes on",
    },
  },
  {
    id: "mcp-server/after-a-failure",
    what: "The reply after a failed turn has its own answer; the reference answers with the end of the failed one.",
    why: "An answer belongs to its question.",
    pinnedBy: {
      file: "packages/mcp-server/test/mcpServer.test.ts",
      test: "a failed turn is a result that says why, and the session goes on",
    },
  },
  {
    id: "mcp-server/calls-that-share-a-turn",
    what: "A reply that joins a turn under way, or follows a cancelled call, is answered and hears every event; in the reference two calls share out one stream of events, and one of them or both wait for ever.",
    why: "An answer belongs to its question.",
    pinnedBy: {
      file: "packages/mcp-server/test/mcpServer.test.ts",
      test: "a reply while a turn runs joins it, and giving it up does not stop the other",
    },
  },
  {
    id: "mcp-server/client-gone",
    what: "After the end of its input a server with a call under way sends a `ping` every five seconds, and ends when nobody is there to take it; the reference runs the turn to its end.",
    why: "A host that died must leave no command running, and no model at work for nobody.",
    pinnedBy: {
      file: "packages/mcp-server/src/serveStdio.test.ts",
      test: "a client that is gone in the middle of a turn leaves no server behind",
    },
  },
  {
    id: "mcp-server/configuration-faults",
    what: "A configuration that cannot be read is told by the result of a call; the reference ends at its start with status 1.",
    why: "Hosts show their users results and hide what servers say as they die; once repaired, the next call works.",
    pinnedBy: {
      file: "packages/mcp-server/src/serveStdio.test.ts",
      test: "a configuration at fault is told by the call, and repaired without a new start",
    },
  },
  {
    id: "mcp-server/protocol-version",
    what: "A version of MCP that does not exist is answered with the newest one; the reference repeats it.",
    why: "The protocol wants a version that the server speaks.",
    pinnedBy: {
      file: "packages/mcp-server/src/serveStdio.test.ts",
      test: "a version that does not exist is answered with the newest there is",
    },
  },
  {
    id: "mcp/all-pages",
    what: "All pages of a server's tools are read; lines of a server that are no JSON are skipped.",
    why: "A tool on the second page is a tool, and a stray log line is no fault.",
    pinnedBy: { file: "packages/core/src/mcp/client.test.ts", test: "all pages of tools are read" },
  },
  {
    id: "mcp/changed-tools",
    what: "Tools that a server announces later are offered with the next request; the reference ignores them.",
    why: "The protocol promises it.",
    pinnedBy: {
      file: "packages/core/src/mcp/manager.test.ts",
      test: "a server may come to offer other tools",
    },
  },
  {
    id: "mcp/cancelled-calls",
    what: "A call that is given up is cancelled at its server.",
    why: "Work nobody waits for should stop.",
    pinnedBy: { file: "packages/core/src/mcp/client.test.ts", test: "a call that is given up is cancelled" },
  },
  {
    id: "mcp/other-servers",
    what: "`codex mcp add` and `remove` touch the one server; the reference writes all of them anew, without comments.",
    why: "config.toml belongs to its author.",
    pinnedBy: {
      file: "apps/cli/test/mcp.test.ts",
      test: "the others stay as they are written",
    },
  },
  {
    id: "mcp/remove-broken",
    what: "`codex mcp remove` also removes a server whose table nobody can use; the reference refuses.",
    why: "It is a way to get rid of the fault.",
    pinnedBy: {
      file: "apps/cli/test/mcp.test.ts",
      test: "a configuration that cannot be used is shown with the place at fault",
    },
  },
  {
    id: "mcp/variables-with-address",
    what: "`codex mcp add --url` with `--env` is a usage error, status 2; the reference says that a command is required, status 1.",
    why: "The command line is at fault, and the text now says how.",
    pinnedBy: {
      file: "apps/cli/test/mcp.test.ts",
      test: "mcp %j is refused with exit status 2",
    },
  },
  {
    id: "mcp/questions",
    what: "A server's question during a call comes to the client as `item/tool/requestUserInput`, with no time limit running; servers are told that it works. In the reference no client can answer it and the call fails at its limit.",
    why: "A question that nobody can answer is none.",
    pinnedBy: {
      file: "packages/core/src/tools/mcpElicitation.test.ts",
      test: "a tool asks its question while it runs",
    },
  },
];
