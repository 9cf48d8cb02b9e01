/** `a.mp4`, then `a_2.mp4`, `a_3.mp4` …: the first that `isTaken` does not know. */
export const firstFreeName = async (
  name: string,
  isTaken: (name: string) => boolean | Promise<boolean>,
): Promise<string> => {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let candidate = name;
  for (let n = 2; await isTaken(candidate); n++) candidate = `${stem}_${n}${extension}`;
  return candidate;
};
