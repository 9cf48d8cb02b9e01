import type { BackgroundFile } from "./background-file";

type Listener = (loadedBytes: number, totalBytes: number) => void;

/** Progress is reported at most this often, in milliseconds. */
const REPORT_EVERY_MS = 200;

const keyOf = (file: BackgroundFile): string => `${file.url}?revision=${file.revision}`;

/** Passes a body on and tells how many bytes went by. */
const counting = (onBytes: (count: number) => void): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform: (chunk, controller) => {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });

/** The background files in a cache of their own: fetched one after the other, each at most once at a time. */
export class BackgroundStore {
  readonly #files: ReadonlyMap<string, BackgroundFile>;
  readonly #cacheName: string;
  readonly #running = new Map<string, Promise<void>>();
  readonly #loaded = new Map<string, number>();
  #all: Promise<void> | null = null;
  #reportedAt = 0;

  constructor(files: readonly BackgroundFile[], cacheName: string) {
    this.#files = new Map(files.map((file) => [file.url, file]));
    this.#cacheName = cacheName;
  }

  /**
   * Fetches what is missing; calls while it runs join it (and keep the first caller's listener).
   * @throws TypeError without network, DOMException `QuotaExceededError` when the storage is full
   */
  loadAll(listener: Listener): Promise<void> {
    this.#all ??= this.#loadMissing(listener).finally(() => {
      this.#all = null;
    });
    return this.#all;
  }

  /** The stored file; fetched and stored first when it is not there. Undefined when the list does not have it. */
  async answer(url: string): Promise<Response | undefined> {
    const file = this.#files.get(url);
    if (!file) return undefined;
    const cache = await caches.open(this.#cacheName);
    const stored = await cache.match(keyOf(file));
    if (stored) return stored;
    await this.#load(file, () => undefined);
    return cache.match(keyOf(file));
  }

  /** Drops what an earlier version of the app left. */
  async prune(): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    const wanted = new Set([...this.#files.values()].map((file) => new URL(keyOf(file), location.href).href));
    const stored = await cache.keys();
    await Promise.all(stored.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
  }

  async #loadMissing(listener: Listener): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    for (const file of this.#files.values()) {
      if (await cache.match(keyOf(file))) this.#loaded.set(file.url, file.bytes);
    }
    this.#report(listener, true);
    for (const file of this.#files.values()) {
      if (this.#loaded.get(file.url) !== file.bytes) await this.#load(file, () => this.#report(listener, false));
    }
    this.#report(listener, true);
  }

  #load(file: BackgroundFile, onBytes: () => void): Promise<void> {
    const running = this.#running.get(file.url);
    if (running) return running;
    const started = this.#fetchAndStore(file, onBytes).finally(() => this.#running.delete(file.url));
    this.#running.set(file.url, started);
    return started;
  }

  async #fetchAndStore(file: BackgroundFile, onBytes: () => void): Promise<void> {
    const cache = await caches.open(this.#cacheName);
    this.#loaded.set(file.url, 0);
    const response = await fetch(file.url, { credentials: "same-origin" });
    if (!response.ok || !response.body) throw new TypeError(`${file.url} answered ${response.status}`);
    const body = response.body.pipeThrough(
      counting((count) => {
        this.#loaded.set(file.url, Math.min(file.bytes, (this.#loaded.get(file.url) ?? 0) + count));
        onBytes();
      }),
    );
    await cache.put(keyOf(file), new Response(body, { status: 200, headers: response.headers }));
    this.#loaded.set(file.url, file.bytes);
  }

  #report(listener: Listener, always: boolean): void {
    const now = performance.now();
    if (!always && now - this.#reportedAt < REPORT_EVERY_MS) return;
    this.#reportedAt = now;
    const total = [...this.#files.values()].reduce((sum, file) => sum + file.bytes, 0);
    listener(
      [...this.#loaded.values()].reduce((sum, bytes) => sum + bytes, 0),
      total,
    );
  }
}
