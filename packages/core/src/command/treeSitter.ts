/** The part of the library that reads scripts; a module of its own, so that it is loaded, and bundled, by itself. */
export { Language, Parser } from "web-tree-sitter";
