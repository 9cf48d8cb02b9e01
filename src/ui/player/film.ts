import type { Footage } from "../../services/footage-service";
import type { PreparedClip } from "../../services/clip-preparation";

/** A stretch that one video shows: its second `offsetS` is the moment `from` (epoch ms). */
export type Film = {
  readonly url: string;
  readonly from: number;
  readonly to: number;
  readonly offsetS: number;
};

/** A film and a second of its video. */
export type Place = { readonly film: Film; readonly atS: number };

export const filmsOf = ({ files }: Footage, urlOf: (file: Blob) => string): Film[] =>
  files.map(({ start, end, file }) => ({ url: urlOf(file), from: start, to: end, offsetS: 0 }));

/** A clip of several files has a film for each: the files may lie a little apart. */
export const filmsOfClip = ({ startMs, durationS, clock }: PreparedClip, url: string): Film[] => {
  const marks = clock.length > 0 ? clock : [{ at: 0, ms: startMs }];
  return marks.map(({ at, ms }, i) => {
    const endS: number = marks[i + 1]?.at ?? durationS;
    return { url, from: ms, to: ms + (endS - at) * 1000, offsetS: at };
  });
};

const secondOf = (film: Film, ms: number): number => film.offsetS + (ms - film.from) / 1000;

/** Where a moment is shown; null where no film shows it. Where films overlap, the later one. */
export const placeOf = (films: readonly Film[], ms: number): Place | null => {
  const film = films.findLast(({ from, to }) => ms >= from && ms <= to);
  return film ? { film, atS: secondOf(film, ms) } : null;
};

/** The nearest moment that some film shows. */
export const nearestShown = (films: readonly Film[], ms: number): number => {
  const distance = ({ from, to }: Film): number => Math.max(0, from - ms, ms - to);
  const [best] = [...films].sort((a, b) => distance(a) - distance(b));
  return best ? Math.min(Math.max(ms, best.from), best.to) : ms;
};

/** The moment that a second of a video shows. One video may hold several films. */
export const momentOf = (films: readonly Film[], url: string, atS: number): number | null => {
  const own = films.filter((film) => film.url === url);
  const film = own.findLast(({ offsetS }) => atS >= offsetS) ?? own[0];
  return film ? Math.min(film.from + (atS - film.offsetS) * 1000, film.to) : null;
};

/** The film that goes on where this one ends; null when it is the last. */
export const filmAfter = (films: readonly Film[], url: string): Film | null => {
  const last = films.findLastIndex((film) => film.url === url);
  return films[last + 1] ?? null;
};
