export type WasmFunction = (...args: number[]) => number;

/** JavaScript Promise Integration: Chrome and Edge since 137. TypeScript does not know it yet. */
type PromiseIntegration = {
  readonly Suspending: new (run: (...args: number[]) => number | Promise<number>) => WasmFunction;
  promising(run: WasmFunction): (...args: number[]) => Promise<number>;
};

export const promiseIntegration = (): PromiseIntegration | null => {
  const available = WebAssembly as unknown as Partial<PromiseIntegration>;
  return available.Suspending && available.promising ? (available as PromiseIntegration) : null;
};

/** Can a running command wait for us here? Without that its output would have to fit into memory. */
export const canRunFfmpeg = (): boolean => promiseIntegration() !== null;
