import { Failure } from "../../domain/model/failure";

/** Names under which IndexedDB and Dexie say that the database cannot be used at all. */
const UNAVAILABLE: ReadonlySet<string> = new Set([
  "OpenFailedError",
  "DatabaseClosedError",
  "MissingAPIError",
  "MissingApiError",
  "InvalidStateError",
  "VersionError",
  "UpgradeError",
  "UnknownError",
  "SecurityError",
  "TimeoutError",
  "AbortError",
  "TransactionInactiveError",
  "NotFoundError",
]);

type Wrapped = { name?: unknown; inner?: unknown; cause?: unknown; failures?: unknown; failuresByPos?: unknown };

/** Every name in an error and in what it wraps: Dexie keeps the DOM error in `inner`, bulk writes in `failures`. */
const namesIn = (error: unknown, depth = 0): string[] => {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { name, inner, cause, failures } = error as Wrapped;
  const wrapped = [inner, cause, ...(Array.isArray(failures) ? failures : [])];
  return [String(name), ...wrapped.flatMap((part) => namesIn(part, depth + 1))];
};

/**
 * What a failed read or write means to the user: `storage-full`, `storage-unavailable`, or the error
 * itself when it is a Failure already or a mistake in the program.
 */
export const storageFailure = (error: unknown): unknown => {
  if (error instanceof Failure) return error;
  const names = namesIn(error);
  if (names.includes("QuotaExceededError")) return new Failure("storage-full", names.join(" < "), { cause: error });
  if (names.some((name) => UNAVAILABLE.has(name)))
    return new Failure("storage-unavailable", names.join(" < "), { cause: error });
  return error;
};

/** The same function, its storage errors turned into Failures. */
export const guarded =
  <A extends unknown[], R>(run: (...args: A) => PromiseLike<R>) =>
  async (...args: A): Promise<R> => {
    try {
      return await run(...args);
    } catch (error) {
      throw storageFailure(error);
    }
  };
