import { definitions } from "../../generated/wire.ts";
import { Definitions } from "./schema.ts";

/** The definitions of the whole wire. */
export const wireDefinitions = new Definitions(definitions);
