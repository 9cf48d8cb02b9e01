import { spawn, type ChildProcess } from "node:child_process";

export type Outcome = { readonly code: number | null; readonly output: string };

/** `npm run scan` as a process of its own; its temporary files go to `temporary`. */
export const startScan = (
  temporary: string,
  args: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<Outcome>; readonly output: () => string } => {
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, ["scripts/scan.mjs", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      child.emit("said");
    });
  const ended = new Promise<Outcome>((resolve) => child.on("close", (code) => resolve({ code, output })));
  return { child, ended, output: () => output };
};

/** The same until it ends; `onOutput` sees what it has printed so far. */
export const scanWith = (
  temporary: string,
  args: readonly string[],
  onOutput?: (output: string, interrupt: () => void) => void,
): Promise<Outcome> => {
  const { child, ended, output } = startScan(temporary, args);
  child.on("said", () => onOutput?.(output(), () => child.kill("SIGINT")));
  return ended;
};
