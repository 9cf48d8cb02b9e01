import type { PictureGroup, PicturePacket } from "../../domain/sampling/picture-group";
import type { Interval } from "../../domain/time/interval";
import { seconds, type Seconds } from "../../domain/time/units";
import type { PacketIndex } from "./packet-index";

/** No camera writes so many pictures without a key picture; what does is not worth listing. */
const MOST_PICTURES = 100_000;

/** Listed at once and remembered, seconds; several jobs ask for what lies around them. */
const STRETCH_S = 300;
/** So many stretches are remembered: a picture takes 50 bytes or so. */
const MOST_STRETCHES = 24;

const listed = async (keys: PacketIndex, { from, to }: Interval<Seconds>): Promise<readonly PictureGroup[] | null> => {
  const start = await keys.at(from);
  const packets = start && keys.listFrom(start);
  if (!packets) return null;
  const groups: { at: Seconds; pictures: PicturePacket[] }[] = [];
  let count = 0;
  for await (const packet of packets) {
    const at = seconds(keys.timeOf(packet));
    const picture = { at, bytes: packet.byteLength };
    if (packet.type === "key") {
      if (at <= (groups.at(-1)?.at ?? -Infinity)) return null;
      groups.push({ at, pictures: [picture] });
      if (at >= to) break;
    } else {
      const group = groups.at(-1);
      if (!group || ++count > MOST_PICTURES) return null;
      group.pictures.push(picture);
    }
  }
  for (const [i, { at, pictures }] of groups.entries()) {
    pictures.sort((a, b) => a.at - b.at);
    // Pictures that are shown before their key picture need the group before; those behind the next one's lie.
    const next = groups[i + 1]?.at ?? Infinity;
    if ((pictures[0]?.at ?? at) < at || (pictures.at(-1)?.at ?? at) >= next) return null;
  }
  return groups;
};

type KnownGroups = Map<number, readonly PictureGroup[] | null>;

const stretchOf = async (keys: PacketIndex, n: number, known: KnownGroups): Promise<readonly PictureGroup[] | null> => {
  const groups = known.get(n);
  if (groups !== undefined) return groups;
  const now = await listed(keys, { from: seconds(n * STRETCH_S), to: seconds((n + 1) * STRETCH_S) });
  known.set(n, now);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > MOST_STRETCHES) known.delete(oldest);
  return now;
};

/**
 * The groups of pictures from the one that holds `from` to the first that begins at or behind `to`, from the file's
 * index. Null where there is none, or its times are no such groups: damage, a clock that was set back.
 * @param known what was listed of this file before
 * @throws what reading the file throws
 */
export const pictureGroups = async (
  keys: PacketIndex,
  { from, to }: Interval<Seconds>,
  known: KnownGroups,
): Promise<readonly PictureGroup[] | null> => {
  const all: PictureGroup[] = [];
  for (let n = Math.floor(Math.max(0, from) / STRETCH_S), reached = -Infinity; reached < to; n++) {
    const groups = await stretchOf(keys, n, known);
    const last = groups?.at(-1);
    if (!groups || !last) return null;
    // A stretch begins with the group that holds its begin; of the first behind its end it has only the key picture.
    while ((all.at(-1)?.at ?? -Infinity) >= (groups[0]?.at ?? Infinity)) all.pop();
    all.push(...groups);
    reached = last.at >= (n + 1) * STRETCH_S ? last.at : Infinity;
  }
  const first = all.findLastIndex(({ at }) => at <= from);
  const behind = all.findIndex(({ at }) => at >= to);
  return all.slice(Math.max(0, first), behind < 0 ? undefined : behind + 1);
};
