import type { PictureGroup, PicturePacket } from "../../domain/sampling/picture-group";
import type { Interval } from "../../domain/time/interval";
import { seconds, type Seconds } from "../../domain/time/units";
import type { PacketIndex } from "./packet-index";

/** No camera writes so many pictures without a key picture; what does is not worth listing. */
const MOST_PICTURES = 100_000;

/**
 * The groups of pictures from the one that holds `from` to the first that begins at or behind `to`, from the file's
 * index. Null where there is none, or its times are no such groups: damage, a clock that was set back.
 * @throws what reading the file throws
 */
export const pictureGroups = async (
  keys: PacketIndex,
  { from, to }: Interval<Seconds>,
): Promise<readonly PictureGroup[] | null> => {
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
