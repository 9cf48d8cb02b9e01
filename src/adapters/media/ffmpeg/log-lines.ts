/** What the program says of a picture that passes a `showinfo` filter. */
export type PictureLine = {
  /** Place of the filter in its chain. */
  readonly filter: number;
  /** In ticks of the filter's time base; null when the container gives none. */
  readonly pts: number | null;
  /** Where its packet lies in the file; -1 when the container does not tell. */
  readonly position: number;
  readonly key: boolean;
  readonly format: string;
  readonly width: number;
  readonly height: number;
};

const PICTURE =
  /^\[Parsed_showinfo_(\d+) @ \w+\] \[info\] n: *\d+ pts: *(-?\d+|NOPTS) .*? pos: *(-?\d+) fmt:(\w+) .*? s:(\d+)x(\d+) i:\S+ iskey:(\d)/;

export const pictureLineOf = (line: string): PictureLine | null => {
  const match = PICTURE.exec(line);
  if (!match) return null;
  const [, filter, pts, position, format = "", width, height, key] = match;
  return {
    filter: Number(filter),
    pts: pts === "NOPTS" ? null : Number(pts),
    position: Number(position),
    key: key === "1",
    format,
    width: Number(width),
    height: Number(height),
  };
};

const TIME_BASE = /^\[Parsed_showinfo_(\d+) @ \w+\] \[info\] config in time_base: (\d+)\/(\d+)/;

/** Seconds of a tick of a `showinfo` filter. */
export const tickLineOf = (line: string): { readonly filter: number; readonly tick: number } | null => {
  const match = TIME_BASE.exec(line);
  return match && { filter: Number(match[1]), tick: Number(match[2]) / Number(match[3]) };
};

const COLOUR = /^\[Parsed_showinfo_(\d+) @ \w+\] \[info\] color_range:(\w+) color_space:(\w+)/;

/** Comes after the line of its picture. */
export const colourLineOf = (
  line: string,
): { readonly filter: number; readonly range: string; readonly space: string } | null => {
  const match = COLOUR.exec(line);
  return match && { filter: Number(match[1]), range: match[2] ?? "", space: match[3] ?? "" };
};

const TROUBLE = /\[(error|fatal|panic)\]|\[warning\].*(corrupt|damaged)/i;
/** Cameras that write into their JPEG headers what nobody understands do so in every picture. */
const HARMLESS = /unable to decode APP fields/;

/** Does the line say that something of the file was lost? */
export const tellsDamage = (line: string): boolean => TROUBLE.test(line) && !HARMLESS.test(line);

const UNDECODED = /Error while decoding stream/;
const CONTEXT = /^\[(\S+) @ \w+\]/;

/** Does it say that the packet gave no picture at all: undecodable, or already missed by the reader of the container? */
export const tellsLostPicture = (line: string, codec: string): boolean => {
  const context = CONTEXT.exec(line)?.[1];
  return UNDECODED.test(line) || (context !== undefined && context !== codec);
};

/** Does it say that the wanted place was not found, so that everything comes from the beginning? */
export const tellsNoIndex = (line: string): boolean => line.includes("could not seek to position");
