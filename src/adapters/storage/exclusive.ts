import type { Repositories } from "../../ports/repositories";

/** Web Locks over all tabs; where there are none (Node), a queue in this process. */
export const createExclusive = (database: string): Repositories["exclusive"] => {
  const queues = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const lock = `${database}:${name}`;
    if (typeof navigator !== "undefined" && "locks" in navigator)
      return navigator.locks.request(lock, work) as ReturnType<typeof work>;
    const next = (queues.get(lock) ?? Promise.resolve()).then(work, work);
    queues.set(
      lock,
      next.catch(() => undefined),
    );
    return next;
  };
};
