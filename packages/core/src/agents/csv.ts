/** A fault of a CSV text; the message says which. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

/** A table: its header, and its rows of as many fields. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads a CSV text with a header; empty lines are passed over. Throws `CsvError`. */
export function parseCsv(text: string): CsvTable {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ""));
  if (header === undefined) throw new CsvError("csv input must include a header row");
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) throw new CsvError(`csv header ${twice} is duplicated`);
  for (const [index, row] of rows.entries()) {
    if (row.length !== header.length) {
      throw new CsvError(`csv row ${index + 2} has ${row.length} fields but header has ${header.length}`);
    }
  }
  return { header, rows };
}

/** Writes a table of the same form. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** One field with what ends it: a comma, a line end, or the text's end. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*)|)(,|\r\n|\n|\r|$)/y;

function records(text: string): string[][] {
  const all: string[][] = [];
  let record: string[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (match === null) throw new CsvError(`csv line ${line} has a quote that does not end`);
    const [whole, inQuotes, plain = "", end = ""] = match;
    record.push(inQuotes?.replaceAll('""', '"') ?? plain);
    at += whole.length;
    line += whole.split("\n").length - 1;
    if (end === "," && at < text.length) continue;
    if (end === ",") record.push("");
    if (record.length > 1 || record[0] !== "") all.push(record);
    record = [];
  }
  return all;
}
