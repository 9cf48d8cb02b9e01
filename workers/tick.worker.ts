import { TICK_MS } from "../src/ports/environment";

// Chrome slows the timers of a hidden page down to one a minute, not those of its workers.
setInterval(() => postMessage(null), TICK_MS);
