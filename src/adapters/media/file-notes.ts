import type { PictureGroup } from "../../domain/sampling/picture-group";

/** What a worker has found out about a file, which it opens anew for each job. */
export type FileNotes = {
  /** A picture of it was really decoded. */
  decodable: boolean;
  /** What its index says, by stretches (picture-groups). */
  readonly groups: Map<number, readonly PictureGroup[] | null>;
};

let latest: { readonly key: string; readonly notes: FileNotes } | null = null;

/** Those of the file opened last are kept; a file that has grown is another one. */
export const notesOf = (file: Blob): FileNotes => {
  const key = file instanceof File ? `${file.lastModified} ${file.size} ${file.name}` : null;
  if (key !== null && latest?.key === key) return latest.notes;
  const notes: FileNotes = { decodable: false, groups: new Map() };
  if (key !== null) latest = { key, notes };
  return notes;
};
