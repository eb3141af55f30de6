/** A model as a provider tells it. */
export function remoteModel(slug: string, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    slug,
    display_name: slug.toUpperCase(),
    description: `${slug} described`,
    default_reasoning_level: "medium",
    supported_reasoning_levels: [
      { effort: "low", description: "quick" },
      { effort: "medium", description: "usual" },
    ],
    shell_type: "shell_command",
    visibility: "list",
    supported_in_api: true,
    priority: 1,
    upgrade: null,
    base_instructions: `You are ${slug}.`,
    supports_reasoning_summaries: false,
    support_verbosity: false,
    default_verbosity: null,
    apply_patch_tool_type: null,
    truncation_policy: { mode: "bytes", limit: 10_000 },
    supports_parallel_tool_calls: false,
    context_window: 272_000,
    experimental_supported_tools: [],
    ...more,
  };
}
