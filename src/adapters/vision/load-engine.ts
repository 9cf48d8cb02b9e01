import { Failure } from "../../domain/model/failure";

/**
 * An engine that is loaded once per worker. When it cannot be loaded (no network before it was stored for
 * offline use) that is said by name, and the next call tries again.
 * @throws Failure `engine-missing`
 */
export const engineLoader = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let shared: Promise<T> | null = null;
  return () =>
    (shared ??= load().catch((error: unknown) => {
      shared = null;
      throw new Failure("engine-missing", String(error), { cause: error });
    }));
};
