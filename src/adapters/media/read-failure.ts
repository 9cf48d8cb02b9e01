import { InputDisposedError } from "mediabunny";
import { Failure, failureNameOf } from "../../domain/model/failure";

/** Our own failures and file errors keep their name, anything else is the file's fault. */
const asReadFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  if (error instanceof InputDisposedError) return new Failure("cancelled", error.message);
  const name = failureNameOf(error);
  return new Failure(name === "unexpected" ? "video-damaged" : name, String(error), { cause: error });
};

/**
 * Chromium's blob streams say only "network error" when the file under them was changed or deleted; reading a
 * byte directly names the reason. Everything else keeps its name, or is the file's fault.
 * @param files the files that were being read
 */
export const readFailureOf = async (error: unknown, files: Iterable<Blob>): Promise<Failure> => {
  for (const file of files) {
    try {
      await file.slice(0, 1).arrayBuffer();
    } catch (reason) {
      const name = failureNameOf(reason);
      return new Failure(name === "unexpected" ? "file-changed" : name, String(reason), { cause: error });
    }
  }
  return asReadFailure(error);
};
