import type { Observation } from "../domain/detection/observation";
import { isTrigger, showsTrigger } from "../domain/detection/trigger-text";
import type { KeyLook } from "../domain/sampling/key-look";
import { SAME_S, type PictureGroup } from "../domain/sampling/picture-group";
import type { FrameSource, SampledFrame } from "../ports/frame-source";
import type { QrDecoder } from "../ports/vision";
import { crop, uprightOf } from "./areas";
import { KeyLabelReader } from "./key-labels";
import { isMatrix } from "./label-formats";
import { MotionMeter } from "./motion-meter";
import type { StageClock } from "./stage-clock";
import { areasOf, type ScanCamera, type TableAreas } from "./table-scan";
import { TriggerReader } from "./trigger-reader";

export type KeyPicture = { readonly look: KeyLook; readonly observation: Observation };

/** Looks at key pictures alone. */
export class KeyScan {
  readonly #pictures: KeyPicture[] = [];
  readonly #source: FrameSource;
  readonly #camera: ScanCamera;
  readonly #clock: StageClock;
  readonly #labels: KeyLabelReader;
  readonly #trigger: TriggerReader;
  readonly #motion = new MotionMeter();
  readonly #texts = new Set<string>();
  #areas: TableAreas | null = null;

  constructor(
    source: FrameSource,
    camera: ScanCamera,
    { decoder, productCodes }: { readonly decoder: QrDecoder; readonly productCodes: boolean },
    clock: StageClock,
  ) {
    this.#source = source;
    this.#camera = camera;
    this.#clock = clock;
    this.#labels = new KeyLabelReader(decoder, clock, productCodes, camera.triggerText);
    this.#trigger = new TriggerReader(decoder, clock);
  }

  /** Different texts read so far. */
  get codesSeen(): number {
    return this.#texts.size;
  }

  /** Movement from the key picture before to the one of this time. */
  motionAt(time: number): number | null {
    return this.#pictures.find(({ look }) => Math.abs(look.at - time) < SAME_S)?.look.motion ?? null;
  }

  /** Codes of the latest picture, the sticker's own included. */
  get lastCodes(): Observation["codes"] {
    return this.#pictures.at(-1)?.observation.codes ?? [];
  }

  /** The key picture of each group, null where there is none. */
  picturesOf(groups: readonly PictureGroup[]): (KeyPicture | null)[] {
    let next = 0;
    return groups.map(({ at }) => {
      while ((this.#pictures[next]?.look.at ?? Infinity) < at - SAME_S) next++;
      const key = this.#pictures[next];
      return key && key.look.at <= at + SAME_S ? key : null;
    });
  }

  looksOf(groups: readonly PictureGroup[]): (KeyLook | null)[] {
    return this.picturesOf(groups).map((picture) => picture?.look ?? null);
  }

  async look({ at, luma }: SampledFrame): Promise<void> {
    const { trigger, label, packing } = (this.#areas ??= areasOf(this.#camera, this.#source, luma));
    const { triggerText } = this.#camera;
    const triggerTexts = trigger ? await this.#trigger.read(crop(luma, trigger)) : null;
    const { reads, unreadPrint } = await this.#labels.read(crop(luma, label.rect));
    const codes = reads.map(({ text, format, corners }) => ({
      text: text.trim(),
      format,
      corners: uprightOf(corners, label.rect, label),
    }));
    const motion = this.#clock.timeSync("motion", () => this.#motion.measure(crop(luma, packing)));
    const triggerSeen = showsTrigger(triggerTexts, triggerText);
    const labels = codes.filter(({ text }) => !isTrigger(text, triggerText));
    for (const { text } of labels) this.#texts.add(text);
    const shown = labels.map(({ text, format }) => ({ text, sure: isMatrix(format) }));
    this.#pictures.push({
      look: { at, triggerSeen, codes: shown, motion, unreadPrint },
      observation: { at, triggerTexts, codes, motion, hands: null },
    });
  }
}
