/** One row of a method table: what a request carries and what answers it; `null` params mean the member is omitted. */
export interface Rpc<Params, Result> {
  params: Params;
  result: Result;
}
