/** Codex as an MCP server: sessions as tools for other agents. */
export { type McpServerOptions, serveMcpStdio } from "./serveStdio.ts";
