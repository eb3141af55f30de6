/** Version of the wire and of the command: the release of the protocol this build speaks. */
export const VERSION = "0.106.0";
