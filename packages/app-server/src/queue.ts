/**
 * Which requests wait for each other: those of one key run one after the other, `shared` ones side by side. Null
 * waits for nothing.
 */
export type Scope = { readonly key: string; readonly shared: boolean } | null;

/** How many shared jobs of one key run at a time. */
const maxShared = 16;

interface Job {
  readonly shared: boolean;
  start(): void;
  deliver: (() => void) | null;
}

interface Lane {
  /** Jobs in order of arrival; those before `head` are through. */
  jobs: Job[];
  head: number;
  /** First job that has not begun. */
  next: number;
  exclusive: boolean;
  pumping: boolean;
}

/**
 * Runs jobs by scope, first come first served, and hands over their outcomes in the same order, so that pipelined
 * requests are answered in the order they came. A job that is not async runs and delivers before `run` returns when
 * nothing is in its way.
 */
export class ScopeQueue {
  readonly #lanes = new Map<string, Lane>();

  /** `work` must not throw or reject; `deliver` gets its outcome. */
  run<T>(scope: Scope, work: () => T | Promise<T>, deliver: (outcome: T) => void): void {
    if (scope === null) {
      settle(work(), deliver);
      return;
    }
    const lane = this.#lane(scope.key);
    const job: Job = {
      shared: scope.shared,
      deliver: null,
      start: () =>
        settle(work(), (outcome) => {
          job.deliver = () => deliver(outcome);
          this.#pump(scope.key, lane);
        }),
    };
    lane.jobs.push(job);
    this.#pump(scope.key, lane);
  }

  #lane(key: string): Lane {
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { jobs: [], head: 0, next: 0, exclusive: false, pumping: false };
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #pump(key: string, lane: Lane): void {
    if (lane.pumping) return;
    lane.pumping = true;
    while (this.#deliverOne(lane) || startOne(lane));
    lane.pumping = false;
    if (lane.head === lane.jobs.length) this.#lanes.delete(key);
    else compact(lane);
  }

  #deliverOne(lane: Lane): boolean {
    const deliver = lane.jobs[lane.head]?.deliver;
    if (deliver == null) return false;
    lane.head++;
    if (lane.head === lane.next) lane.exclusive = false;
    deliver();
    return true;
  }
}

function startOne(lane: Lane): boolean {
  const job = lane.jobs[lane.next];
  if (job === undefined || lane.exclusive) return false;
  const open = lane.next - lane.head;
  if (job.shared ? open >= maxShared : open > 0) return false;
  lane.next++;
  lane.exclusive = !job.shared;
  job.start();
  return true;
}

function compact(lane: Lane): void {
  if (lane.head < 1024) return;
  lane.jobs = lane.jobs.slice(lane.head);
  lane.next -= lane.head;
  lane.head = 0;
}

function settle<T>(value: T | Promise<T>, done: (outcome: T) => void): void {
  if (value instanceof Promise) void value.then(done);
  else done(value);
}
