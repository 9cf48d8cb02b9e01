import { it } from "vitest";
import { webCodecsOpener } from "../../../src/adapters/media/webcodecs-frame-source";
import { seconds } from "../../../src/domain/time/units";
for (const name of ["s-bad.bin", "s-bad.mkv"]) it(name, async () => {
  const blob = await (await fetch(new URL(name, import.meta.url))).blob();
  const t0 = performance.now();
  const s = await webCodecsOpener.open(blob);
  let n = 0, last = 0;
  for await (const f of s.frames({ intervals: [{ from: seconds(0), to: seconds(Infinity) }], step: seconds(1 / 6) })) { n++; last = f.at; }
  console.log(name, s.info.duration, n, last, JSON.stringify(s.report()), performance.now() - t0);
  s.close();
});
