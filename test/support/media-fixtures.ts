const loaded = new Map<string, Promise<Blob>>();

const load = async (name: string): Promise<Blob> => {
  const response = await fetch(new URL(`../fixtures/media/${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.blob();
};

/** A small video of test/fixtures/media, loaded once per test file (in the browser). */
export const fixture = (name: string): Promise<Blob> => {
  const blob = loaded.get(name) ?? load(name);
  loaded.set(name, blob);
  return blob;
};
