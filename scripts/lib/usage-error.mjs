/** Something the person at the command line can put right: exit code 2, one sentence in each language. */
export class UsageError extends Error {
  /** @param {string} vietnamese @param {string} english */
  constructor(vietnamese, english) {
    super(`${vietnamese}\n${english}`);
    this.name = "UsageError";
  }
}
