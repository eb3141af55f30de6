/** Lark grammar of the patch format, for models that write a patch as free text. */
export const applyPatchGrammar = `start: "*** Begin Patch\\n" section+ "*** End Patch" "\\n"?

section: created | deleted | changed

created: "*** Add File: " PATH ADDED+
deleted: "*** Delete File: " PATH
changed: "*** Update File: " PATH moved? (rows | step) step*

moved: "*** Move to: " PATH
step: ANCHOR rows
rows: ROW+ LAST?

PATH: /[^\\n]+\\n/
ANCHOR: /@@( [^\\n]+)?\\n/
ADDED: /\\+[^\\n]*\\n/
ROW: /[ +-][^\\n]*\\n/
LAST: "*** End of File\\n"
`;
