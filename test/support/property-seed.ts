import fc from "fast-check";

/**
 * `npm test` tries the same cases each time: whether a change may land must not depend on luck. `npm run test:all` tries
 * others each time, and prints the seed of what failed.
 */
if (!process.env.VTRACK_LONG) fc.configureGlobal({ seed: 20_260_930 });
