import { crc32 } from "node:zlib";

/** 1 January 1980, the earliest the format knows: the result depends on the content alone. */
const DATE = 0x21;
/** The padding of Android's zipalign. */
const PADDING_FIELD = 0xd935;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;

/**
 * A zip archive whose files are stored, not compressed, and begin at multiples of `alignment`: models are mapped, not
 * unpacked. @param {readonly { name: string, content: Buffer }[]} files @param {number} [alignment] @returns {Buffer}
 */
export const storedZip = (files, alignment = 64) => {
  /** @type {Buffer[]} */
  const parts = [];
  /** @type {Buffer[]} */
  const directory = [];
  let position = 0;
  for (const { name, content } of files) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);

    const padding = paddingOf(position + LOCAL_HEADER + label.length, alignment);
    const local = Buffer.alloc(LOCAL_HEADER);
    local.writeUInt32LE(0x04034b50, 0);
    common.copy(local, 4);
    local.writeUInt16LE(padding.length, 28);
    parts.push(local, label, padding, content);

    const central = Buffer.alloc(CENTRAL_HEADER);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    common.copy(central, 6);
    central.writeUInt32LE(position, 42);
    directory.push(central, label);
    position += LOCAL_HEADER + label.length + padding.length + content.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(END_RECORD);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...parts, entries, end]);
};

/** An extra field that fills up to the next multiple. @param {number} position @param {number} alignment @returns {Buffer} */
const paddingOf = (position, alignment) => {
  const missing = (alignment - (position % alignment)) % alignment;
  const length = missing > 0 && missing < 4 ? missing + alignment : missing;
  const field = Buffer.alloc(length);
  if (length > 0) {
    field.writeUInt16LE(PADDING_FIELD, 0);
    field.writeUInt16LE(length - 4, 2);
  }
  return field;
};
