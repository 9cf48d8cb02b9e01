import type { CodeSighting, Observation } from "../domain/detection/observation";
import { isTrigger, showsTrigger } from "../domain/detection/trigger-text";
import type { KeyLook } from "../domain/sampling/key-look";
import { SAME_S } from "../domain/sampling/picture-group";
import type { FrameSource, SampledFrame } from "../ports/frame-source";
import { boundsOf, crop, toDecodedPixels, type PixelRect } from "./areas";
import { LabelWatch, type LabelDeps, type LabelPlace } from "./label-watch";
import { isMatrix } from "./label-reader";
import { MotionMeter } from "./motion-meter";
import { printOutside } from "./print-map";
import type { StageClock } from "./stage-clock";
import { areasOf, type ScanCamera, type TableAreas } from "./table-scan";
import { TriggerReader } from "./trigger-reader";

export type KeyPicture = { readonly look: KeyLook; readonly observation: Observation };

/** Looks at key pictures alone: seconds apart, so each is read in full. */
export class KeyScan {
  readonly pictures: KeyPicture[] = [];
  readonly #source: FrameSource;
  readonly #camera: ScanCamera;
  readonly #clock: StageClock;
  readonly #labels: LabelWatch;
  readonly #trigger: TriggerReader;
  readonly #motion = new MotionMeter();
  #areas: TableAreas | null = null;

  constructor(source: FrameSource, camera: ScanCamera, deps: LabelDeps, clock: StageClock) {
    this.#source = source;
    this.#camera = camera;
    this.#clock = clock;
    this.#labels = new LabelWatch(deps, camera.triggerText, clock, 1);
    this.#trigger = new TriggerReader(deps.decoders.plain, clock);
  }

  /** Movement from the key picture before to the one of this time. */
  motionAt(time: number): number | null {
    return this.pictures.find(({ look }) => Math.abs(look.at - time) < SAME_S)?.look.motion ?? null;
  }

  async look({ at, luma }: SampledFrame): Promise<void> {
    const { trigger, label, packing } = (this.#areas ??= areasOf(this.#camera, this.#source, luma));
    const { triggerText } = this.#camera;
    const triggerTexts = trigger ? await this.#trigger.read(crop(luma, trigger)) : null;
    const codes = await this.#labels.read(this.pictures.length, at, luma, label, false);
    const motion = this.#clock.timeSync("motion", () => this.#motion.measure(crop(luma, packing)));
    const look = {
      at,
      triggerSeen: showsTrigger(triggerTexts, triggerText),
      codes: codes
        .filter(({ text }) => !isTrigger(text, triggerText))
        .map(({ text, format }) => ({ text, sure: isMatrix(format) })),
      motion,
      unreadPrint: this.#clock.timeSync("label-print", () =>
        printOutside(
          crop(luma, label.rect),
          codes.map(({ corners }) => surroundings(corners, label)),
        ),
      ),
    };
    this.pictures.push({ look, observation: { at, triggerTexts, codes, motion, hands: null } });
  }
}

/** A label reaches so many times its code's side beyond the code; footage: 2.5 leaves none of its print. */
const LABEL_REACH = 2.5;

/** The part of the label area that a label with this code may fill, pixels of the area. */
const surroundings = (corners: CodeSighting["corners"], { rect, frame, rotation }: LabelPlace): PixelRect => {
  const decoded = corners.map((point) => toDecodedPixels(point, frame, rotation));
  const bounds = boundsOf(decoded.map(([x, y]) => [x - rect.x, y - rect.y] as const));
  const reach = LABEL_REACH * Math.max(bounds.width, bounds.height);
  return {
    x: bounds.x - reach,
    y: bounds.y - reach,
    width: bounds.width + 2 * reach,
    height: bounds.height + 2 * reach,
  };
};
