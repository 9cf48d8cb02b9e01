import { FileButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { DroppedItems } from "../../services/library-service";

/** What V_Track can list as a video (detection.md section 9); others in a mixed choice are passed over there. */
const ACCEPT = "video/*,.mp4,.m4v,.mov,.mkv,.avi,.flv,.wmv,.mpg,.mpeg,.ts,.mts,.dav";

const itemsOf = (files: readonly File[]): DroppedItems => ({
  handles: [],
  files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
});

type PickFilesProps = {
  readonly onPick: (items: DroppedItems) => void;
  readonly children: (props: { onClick: () => void }) => ReactNode;
};

/** The plain file dialog, for browsers without folder access and for people who do not drag. */
export const PickFilesButton = ({ onPick, children }: PickFilesProps) => (
  <FileButton
    multiple
    accept={ACCEPT}
    onChange={(files: File[]) => {
      if (files.length > 0) onPick(itemsOf(files));
    }}
    inputProps={{ "data-testid": "pick-files", "aria-hidden": true, tabIndex: -1 } as object}
  >
    {(props) => children(props)}
  </FileButton>
);
