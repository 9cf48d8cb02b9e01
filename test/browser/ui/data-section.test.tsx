import { beforeEach, expect, test, vi as spies } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Failure } from "../../../src/domain/model/failure";
import { en } from "../../../src/ui/texts/en";
import { vi } from "../../../src/ui/texts/vi";
import { renderApp } from "../../support/render-app";
import { WORLDS } from "../../support/ui-worlds";

beforeEach(() => localStorage.clear());

test("rebuilding says what came back; a folder without a sidecar is one sentence", async () => {
  const { services } = renderApp(WORLDS.scanned, "/settings");
  const button = page.getByRole("button", { name: vi.data.rebuild });
  await userEvent.click(button);
  await expect.element(page.getByText("Đã lấy lại 12 lần đóng gói, 3 video, 2 clip.")).toBeVisible();
  await expect.element(page.getByText(vi.data.rebuiltNext)).toBeVisible();
  spies.spyOn(services.data, "rebuild").mockRejectedValue(new Failure("sidecar-missing"));
  await userEvent.click(button);
  await expect.element(page.getByText(vi.failures["sidecar-missing"].title)).toBeVisible();
});

test("restoring reads the file, says what it holds and asks before it replaces anything", async () => {
  const { services, container } = renderApp(WORLDS.scanned, "/settings");
  const restore = spies.spyOn(services.data, "restore").mockRejectedValue(new Failure("scan-running"));
  await expect.element(page.getByRole("button", { name: vi.data.restore })).toBeVisible();
  const inputs = container.ownerDocument.querySelectorAll<HTMLInputElement>('input[type="file"][accept*="gzip"]');
  expect(inputs).toHaveLength(1);
  await userEvent.upload(inputs[0] as HTMLInputElement, new File(["x"], "V_Track.jsonl.gz"));
  await expect.element(page.getByText(/Bản sao lưu ngày 20\/11\/2026 08:00:00: 12 lần đóng gói/)).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: vi.data.cancel }));
  expect(restore).not.toHaveBeenCalled();
  await userEvent.upload(inputs[0] as HTMLInputElement, new File(["y"], "V_Track.jsonl.gz"));
  await userEvent.click(page.getByRole("button", { name: vi.data.restoreConfirm }));
  expect(restore).toHaveBeenCalledOnce();
  await expect.element(page.getByText(vi.failures["scan-running"].title)).toBeVisible();
});

test("an empty library offers the ways back, in both languages", async () => {
  renderApp(WORLDS.empty, "/");
  await expect.element(page.getByText(vi.data.before)).toBeVisible();
  await userEvent.click(page.getByText("EN", { exact: true }));
  await expect.element(page.getByText(en.data.before)).toBeVisible();
  await expect.element(page.getByRole("button", { name: en.data.rebuild })).toBeVisible();
});
