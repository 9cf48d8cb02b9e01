import { filesInHandle, readDroppedItems, type NamedFile } from "../../adapters/files/dropped-items";
import { zipEntries } from "../../adapters/files/zip-entries";
import { sha256Of } from "../../adapters/media/sha256";
import { checkPacks, type FileToCheck } from "../../services/check-packs";
import { element, inBoth, sentence } from "./both-languages";
import { packCard } from "./pack-card";

/** The page verify.html of an evidence pack: opened from a disk, without the app, without a network. */
const status = element("p", { role: "status", id: "status" });
const results = element("section", { id: "results" });
let run = 0;

const isZip = ({ path }: NamedFile): boolean => path.toLowerCase().endsWith(".zip");

/** The files themselves, and those in zips. @throws Failure `zip-damaged` */
const filesToCheck = async (files: readonly NamedFile[]): Promise<FileToCheck[]> => {
  const all = await Promise.all(
    files.map(async (one): Promise<FileToCheck[]> => {
      if (!isZip(one)) return [{ path: one.path, content: () => Promise.resolve(one.file) }];
      const entries = await zipEntries(one.file);
      return entries.map(({ path, content }) => ({ path: `${one.path}/${path}`, content }));
    }),
  );
  return all.flat();
};

const check = async (files: Promise<readonly NamedFile[]> | readonly NamedFile[]): Promise<void> => {
  const mine = ++run;
  results.replaceChildren();
  const tell = (done: number, total: number): void => {
    if (mine === run) status.replaceChildren(sentence("working", { done, total }));
  };
  try {
    const found = await files;
    tell(0, found.length);
    const checks = await checkPacks(await filesToCheck(found), sha256Of, tell);
    if (mine !== run) return;
    status.replaceChildren(...(checks.length === 0 ? [sentence("nothing")] : []));
    results.replaceChildren(...checks.map(packCard));
  } catch {
    // Reading a folder or a zip failed; single files that can not be read are told with their pack.
    if (mine === run) status.replaceChildren(sentence("zipDamaged"));
  }
};

const chooser = (key: "chooseFolder" | "chooseZip", attributes: Readonly<Record<string, string>>): HTMLElement => {
  const input = element("input", { type: "file", ...attributes }) as HTMLInputElement;
  input.addEventListener("change", () => {
    void check([...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    input.value = "";
  });
  return element("label", {}, sentence(key), input);
};

const dropped = async (transfer: DataTransfer): Promise<readonly NamedFile[]> => {
  const { handles, files } = await readDroppedItems(transfer);
  return [...files, ...(await Promise.all(handles.map((handle) => filesInHandle(handle)))).flat()];
};

const drop = element(
  "div",
  { class: "drop" },
  element("strong", {}, sentence("drop")),
  element(
    "div",
    { class: "buttons" },
    chooser("chooseFolder", { webkitdirectory: "" }),
    chooser("chooseZip", { accept: ".zip,application/zip" }),
  ),
);

addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
addEventListener("dragleave", () => drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer) void check(dropped(event.dataTransfer));
});

document
  .getElementById("page")
  ?.append(element("h1", {}, ...inBoth("title")), element("p", {}, sentence("lead")), drop, status, results);
