/** Where videos come from. `files` are dropped or picked files, `sample` ships with the app. */
export type SourceKind = "folder" | "files" | "sample";

export type Source = {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
};
