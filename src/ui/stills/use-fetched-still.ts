import { useEffect, useState } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import { seconds } from "../../domain/time/units";
import { useServices } from "../services-context";

const QUALITY = 0.8;
const WIDTH = 480;

const addressOf = async (bitmap: ImageBitmap): Promise<string> => {
  const scale = Math.min(1, WIDTH / bitmap.width);
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return URL.createObjectURL(await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY }));
};

/**
 * A picture from the middle of the event, read from its recording: for events that were found before stills were kept.
 * Null while it is not wanted, being read or not to be had.
 */
export const useFetchedStill = (event: PackingEvent, wanted: boolean): string | null => {
  const { clock } = useServices();
  const [url, setUrl] = useState<string | null>(null);
  const [longest] = [...event.spans].sort((a, b) => b.to - b.from - (a.to - a.from));
  const recordingId = longest?.recordingId;
  const middle = longest ? (longest.from + longest.to) / 2 : 0;
  useEffect(() => {
    if (!wanted || recordingId === undefined) return;
    let current = true;
    let made = "";
    void clock
      .still(recordingId, seconds(middle))
      .then(({ bitmap }) => addressOf(bitmap))
      .then(
        (address) => {
          made = address;
          if (current) setUrl(address);
          else URL.revokeObjectURL(address);
        },
        () => undefined, // what is wrong with the file is told by the player
      );
    return () => {
      current = false;
      setUrl(null);
      if (made) URL.revokeObjectURL(made);
    };
  }, [clock, recordingId, middle, wanted]);
  return wanted ? url : null;
};
