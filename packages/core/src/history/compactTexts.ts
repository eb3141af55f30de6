/** What the model is asked for when a conversation is compacted, unless the configuration asks for something else. */
export const COMPACT_PROMPT = `This conversation is about to outgrow the model's context. Before it is cut, write the note from which the work can go on. Whoever continues sees only the user's own messages and this note: no answer, no command and no output of before.

Put into the note, as far as it matters for what is still to be done:
- what the user wants, and every condition or preference they named;
- what has been done and decided, with the reason for each decision, and what was tried in vain;
- where things stand now: files changed or looked at, commands that work, failures that are still open;
- names, paths, numbers, error texts and pieces of code that would be hard to find again;
- the next steps, in their order.

Write plainly and briefly, in the language of the conversation. Call no tools, ask nothing, and do not go on with the task itself in this answer.
`;

/** Stands before the note when the model gets it. */
export const SUMMARY_OPENING =
  "The earlier part of this conversation was too long to be kept. What the user said in it stands above, as far as " +
  "there was room; everything else is summed up in the note below, which was written at that point by the model " +
  "working on the task. The files, and whatever commands were left running, are as they were then. Take the note as " +
  "your own memory: go on from there, and do not do again what it says is done. The note:";
