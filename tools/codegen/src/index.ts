export { rawDefinitions } from "./definitions.ts";
export { lintProtocol } from "./lint.ts";
export { normalizeDefinitions } from "./normalize.ts";
export { type FileTree, schemaFiles } from "./schemaFiles.ts";
export { openTypes, type ProtocolSource, readProtocol } from "./source.ts";
export { typescriptFiles } from "./typescriptFiles.ts";
export { wireModule } from "./wireData.ts";
