/** What the model is told about the tool in its free text form. */
export const freeformDescription =
  "Creates, changes, moves and deletes files. Write the patch itself as the input: it is free text, not JSON.";

/** What the model is told about the tool in its JSON form, with the format explained. */
export const functionDescription = `Creates, changes, moves and deletes files by a patch in this format:

*** Begin Patch
[one or more sections, each for one file]
*** End Patch

A section starts with one of three headers:
*** Add File: <path> - a new file; every following line starts with + and is a line of it.
*** Delete File: <path> - an existing file goes away; nothing follows.
*** Update File: <path> - an existing file changes in place. A next line "*** Move to: <new path>" moves it as well.

An update consists of steps. A step starts with a line "@@", or "@@ <line>" to name an earlier line of the file such as
the enclosing class or function, below which the step applies. Its other lines start with a space (unchanged, must be
found in the file), - (removed) or + (added). Give about three unchanged lines around each change, more when the place
would not be unique otherwise. A line "*** End of File" after a step says that its lines are the last of the file.

Paths are relative to the working directory. Example:

*** Begin Patch
*** Add File: notes/hello.txt
+Hello
*** Update File: src/app.py
*** Move to: src/main.py
@@ def greet():
-    print("Hi")
+    print("Hello")
*** Delete File: old.txt
*** End Patch
`;
