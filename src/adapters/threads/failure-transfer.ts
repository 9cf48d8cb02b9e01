import { Failure, failureNameOf } from "../../domain/model/failure";

/**
 * An error that came out of a worker as a Failure again: Comlink carries its name and message only,
 * the class is lost on the way. Failures and mapped DOM errors keep their name, the rest is `unexpected`.
 */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  const message = typeof error === "object" && error !== null ? (error as { message?: unknown }).message : error;
  return new Failure(failureNameOf(error), String(message ?? ""), { cause: error });
};

/** Settles as the worker's answer does, its error turned into a Failure. */
export const withFailures = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw toFailure(error);
  }
};
