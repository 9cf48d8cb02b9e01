/**
 * @typedef {{ version?: string, resolved?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockEntry
 */

/** @type {Readonly<Record<string, string>>} */
const LIBC = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const PLATFORM = /(aix|android|darwin|freebsd|netbsd|openbsd|openharmony|linux|sunos|win32)-([a-z0-9]+)(?:-([a-z]+))?$/;

/**
 * What the name of a platform package says about where it belongs, as npm writes it.
 * @param {string} name @param {string} version @param {boolean} dev @returns {LockEntry}
 */
const entryOf = (name, version, dev) => {
  const [, os, cpu, abi = ""] = PLATFORM.exec(name) ?? [];
  if (!os || !cpu || !/^\d/.test(version)) throw new Error(`${name}@${version} names no platform; add it by hand.`);
  const libc = os === "linux" ? LIBC[abi] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  };
};

/**
 * Optional dependencies that a lock file's packages name but that have no entry.
 * @param {Readonly<Record<string, LockEntry>>} packages @returns {{ location: string, entry: LockEntry }[]}
 */
export const missingOptional = (packages) =>
  Object.entries(packages).flatMap(([at, { dev = false, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`])
      .map(([name, version]) => ({ location: `node_modules/${name}`, entry: entryOf(name, version, dev) })),
  );
