import { Failure, failureNameOf, type FailureName } from "../../domain/model/failure";

/** What DOM errors of the file system mean when reading; a name that is a folder now is gone as a file. */
export const readFailure = (error: unknown, path: string): Failure => {
  if (error instanceof Failure) return error;
  const gone = error instanceof DOMException && error.name === "TypeMismatchError";
  return new Failure(gone ? "file-gone" : failureNameOf(error), `${path}: ${String(error)}`, { cause: error });
};

const WRITE_NAMES: Readonly<Record<string, FailureName>> = {
  QuotaExceededError: "disk-full",
  NoModificationAllowedError: "permission-lost",
  InvalidModificationError: "permission-lost",
};

/** The same when writing: here "quota" is the disk. */
export const writeFailure = (error: unknown, name: string): Failure => {
  if (error instanceof Failure) return error;
  const mapped = error instanceof DOMException ? WRITE_NAMES[error.name] : undefined;
  return new Failure(mapped ?? failureNameOf(error), `${name}: ${String(error)}`, { cause: error });
};
