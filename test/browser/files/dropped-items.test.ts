import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, server } from "vitest/browser";
import { type DroppedFiles, filesOfInput, readDroppedItems } from "../../../src/adapters/files/dropped-items";
import { listFolder } from "../../../src/adapters/files/folder-listing";

/** Folders on this computer's disk, dragged in as a person would. */
const SAMPLE = `${server.config.root}/public/sample`;
const VIDEOS = ["Ban-1_20261120_080000.mp4", "Ban-1_20261120_080049.mp4"];

const send = (method: string, params: object): Promise<unknown> =>
  (cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send(method, params);

const area = document.createElement("div");
area.style.cssText = "position: fixed; inset: 0";

beforeEach(() => void document.body.append(area));
afterEach(() => area.remove());

/** Drops files and folders onto the page; `read` runs in the drop event's own turn. */
const drop = async <T>(paths: readonly string[], read: (transfer: DataTransfer) => Promise<T>): Promise<T> => {
  const dropped = new Promise<T>((resolve, reject) => {
    area.ondragover = (event) => event.preventDefault();
    area.ondrop = (event) => {
      event.preventDefault();
      if (event.dataTransfer) read(event.dataTransfer).then(resolve, reject);
    };
  });
  const frame = window.frameElement?.getBoundingClientRect();
  const at = { x: (frame?.x ?? 0) + (frame?.width ?? 100) / 2, y: (frame?.y ?? 0) + (frame?.height ?? 100) / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await send("Input.dispatchDragEvent", { type, ...at, data });
  return dropped;
};

/** The same items as a browser without handles gives them. */
const withoutHandles = (transfer: DataTransfer): Pick<DataTransfer, "items"> => ({
  items: [...transfer.items].map((item) => ({
    kind: item.kind,
    webkitGetAsEntry: () => item.webkitGetAsEntry(),
    getAsFile: () => item.getAsFile(),
  })) as unknown as DataTransferItemList,
});

const pathsOf = ({ files }: DroppedFiles): string[] => files.map(({ path }) => path).sort();

describe("what is dropped", () => {
  test("comes as handles, folders and files alike", async () => {
    const { handles, files } = await drop([`${SAMPLE}/Ban-1`, `${SAMPLE}/cameras.json`], readDroppedItems);
    expect(files).toEqual([]);
    expect(handles.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["directory Ban-1", "file cameras.json"]);
    const [folder] = handles;
    const listed = await listFolder(folder as FileSystemDirectoryHandle);
    expect(listed.map(({ path }) => path).sort()).toEqual(VIDEOS);
    expect(await (folder as FileSystemDirectoryHandle).queryPermission({ mode: "read" })).toBe("granted");
  });

  test("comes as files with their paths where the browser has no handles", async () => {
    const dropped = await drop([SAMPLE], (transfer) => readDroppedItems(withoutHandles(transfer)));
    expect(dropped.handles).toEqual([]);
    expect(pathsOf(dropped)).toEqual(["sample/Ban-1/Ban-1_20261120_080000.mp4", "sample/Ban-1/Ban-1_20261120_080049.mp4", "sample/Ban-2/Ban-2_20261120_083000.mp4", "sample/cameras.json", "sample/index.json"]); // prettier-ignore
    const video = dropped.files.find(({ path }) => path.endsWith("080049.mp4"));
    expect(await video?.file.slice(4, 8).text()).toBe("ftyp");
  });

  test("text that is dragged is no file", async () => {
    const transfer = new DataTransfer();
    transfer.items.add("SPXVN1", "text/plain");
    expect(await readDroppedItems(transfer)).toEqual({ handles: [], files: [] });
  });
});

test("files of an input keep their folders' path", () => {
  const transfer = new DataTransfer();
  const inFolder = new File(["a"], "a.mp4");
  Object.defineProperty(inFolder, "webkitRelativePath", { value: "Kho/Cam1/a.mp4" });
  transfer.items.add(new File(["b"], "b.mp4"));
  expect(pathsOf(filesOfInput(transfer.files))).toEqual(["b.mp4"]);
  expect(pathsOf(filesOfInput([inFolder] as unknown as FileList))).toEqual(["Kho/Cam1/a.mp4"]);
});
