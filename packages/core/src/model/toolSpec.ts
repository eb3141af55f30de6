/** A tool as the Responses API wants it in `tools`. */
export type ToolSpec =
  | {
      type: "function";
      name: string;
      description: string;
      strict: false;
      parameters: Record<string, unknown>;
    }
  | {
      type: "custom";
      name: string;
      description: string;
      format: { type: "grammar"; syntax: "lark"; definition: string };
    }
  | { type: "web_search"; external_web_access: boolean };
