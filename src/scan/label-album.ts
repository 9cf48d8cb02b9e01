import type { Seconds } from "../domain/time/units";
import type { GreyImage } from "../ports/frame-source";
import { crop, detach, type PixelRect } from "./areas";
import { printWindow } from "./print-map";

/** At most one picture per second and so many per session: a look by the CNN costs 150–550 ms. */
const MIN_DISTANCE_S = 1;
const MAX_PICTURES = 6;

export type AlbumPicture = {
  readonly index: number;
  readonly at: Seconds;
  readonly image: GreyImage;
  /** Where the picture lies in the label area, pixels. */
  readonly rect: PixelRect;
  readonly score: number;
};

/**
 * Keeps the few most print-like pictures of a session whose label was not read, so that the slow
 * engine can look at them once the session is over and nothing else has read a code.
 */
export class LabelAlbum {
  #pictures: AlbumPicture[] = [];

  /** @param index number of the sample; @param view the label area */
  offer(index: number, at: Seconds, view: GreyImage): void {
    const found = printWindow(view);
    if (!found) return;
    const recent = this.#pictures.at(-1);
    if (recent && at - recent.at < MIN_DISTANCE_S) {
      if (found.score <= recent.score) return;
      this.#pictures.pop();
    }
    this.#pictures.push({ index, at, image: detach(crop(view, found.rect)), rect: found.rect, score: found.score });
    // The newest stays even when weak: it may still be replaced by a better one of the same second.
    if (this.#pictures.length > MAX_PICTURES + 1) this.#dropWeakest();
  }

  /** The pictures so far, the most print-like first; the album is empty afterwards. */
  take(): readonly AlbumPicture[] {
    const taken = this.#pictures.sort((a, b) => b.score - a.score).slice(0, MAX_PICTURES);
    this.clear();
    return taken;
  }

  clear(): void {
    this.#pictures = [];
  }

  #dropWeakest(): void {
    let weakest = 0;
    for (let i = 1; i < this.#pictures.length - 1; i++)
      if ((this.#pictures[i]?.score ?? 0) < (this.#pictures[weakest]?.score ?? 0)) weakest = i;
    this.#pictures.splice(weakest, 1);
  }
}
