import { Failure, failureNameOf } from "../../domain/model/failure";
import { asReadFailure } from "./open-video";

/**
 * Chromium's blob streams say only "network error" when the file under them was changed or deleted; reading a
 * byte directly names the reason. Everything else keeps the name `asReadFailure` gives it.
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
