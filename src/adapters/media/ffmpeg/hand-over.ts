/** Rejects what a producer waits for when nobody takes its items any more. */
class LeftError extends Error {}

/**
 * Items one by one from a producer that waits after each until the next is asked for. Leaving the iteration early
 * makes that wait fail, so that the producer ends; its failures end the iteration.
 */
export async function* handOver<T extends object>(
  produce: (give: (item: T) => Promise<void>) => Promise<void>,
): AsyncGenerator<T, void> {
  let item: T | null = null;
  let arrived = Promise.withResolvers<undefined>();
  let wanted = Promise.withResolvers<undefined>();
  const give = (next: T): Promise<void> => {
    item = next;
    wanted = Promise.withResolvers<undefined>();
    arrived.resolve(undefined);
    return wanted.promise;
  };
  const ended = produce(give).finally(() => arrived.resolve(undefined));
  ended.catch(() => undefined);
  try {
    for (;;) {
      await arrived.promise;
      if (!item) return await ended;
      const taken: T = item;
      item = null;
      arrived = Promise.withResolvers<undefined>();
      yield taken;
      wanted.resolve(undefined);
    }
  } finally {
    wanted.promise.catch(() => undefined);
    wanted.reject(new LeftError());
    await ended.catch(() => undefined);
  }
}
