import { FlatbufferWriter } from "./flatbuffer-writer.mjs";

/** @typedef {import("./flatbuffer-writer.mjs").Child} Child */

// Numbers of fields and unions: tflite/schema/schema.fbs and metadata_schema.fbs.
const NORMALIZATION_OPTIONS = 1;
const FEATURE_PROPERTIES = 1;
const IMAGE_PROPERTIES = 2;
const RGB = 1;
const MODEL_BUFFERS = 4;
const MODEL_METADATA = 6;
const METADATA_NAME = "TFLITE_METADATA";

/**
 * TFLite ModelMetadata of a model with one RGB input whose pixels become (value − mean) / std.
 * @param {{ name: string, mean: number, std: number, outputs: number }} model @returns {Buffer}
 */
export const modelMetadata = ({ name, mean, std, outputs }) => {
  /** @type {(text: string) => Child} */
  const text = (value) => (b) => b.string(value);
  /** @type {(fields: Parameters<FlatbufferWriter["table"]>[0]) => Child} */
  const table = (fields) => (b) => b.table(fields);
  /** @type {(items: Parameters<FlatbufferWriter["vector"]>[0]) => Child} */
  const vector = (items) => (b) => b.vector(items);
  /** @type {(value: number) => Child} */
  const float = (value) => (b) => b.floats([value]);

  const image = table([{ u8: IMAGE_PROPERTIES }, { child: table([{ u8: RGB }]) }]);
  const normalization = table([
    { u8: NORMALIZATION_OPTIONS },
    { child: table([{ child: float(mean) }, { child: float(std) }]) },
  ]);
  const input = table([
    { child: text("image") },
    undefined,
    undefined,
    { child: image },
    { child: vector([normalization]) },
  ]);
  const feature = table([{ u8: FEATURE_PROPERTIES }, { child: table([]) }]);
  const output = (/** @type {unknown} */ _, /** @type {number} */ i) =>
    table([{ child: text(`output_${i}`) }, undefined, undefined, { child: feature }]);
  const subgraph = table([
    undefined,
    undefined,
    { child: vector([input]) },
    { child: vector(Array.from({ length: outputs }, output)) },
  ]);
  const writer = new FlatbufferWriter("M001");
  const root = writer.table([
    { child: text(name) },
    undefined,
    undefined,
    { child: vector([subgraph]) },
    undefined,
    undefined,
    undefined,
    { child: text("1.0.0") },
  ]);
  return writer.finish(root, 16);
};

/** The root table of a flatbuffer, as far as it is needed here. @param {Buffer} buffer */
const rootOf = (buffer) => {
  const follow = (/** @type {number} */ at) => at + buffer.readUInt32LE(at);
  const root = follow(0);
  const vtable = root - buffer.readInt32LE(root);
  const fields = (buffer.readUInt16LE(vtable) - 4) / 2;
  /** @param {number} id @returns {number} 0 when not there */
  const field = (id) => {
    const offset = id < fields ? buffer.readUInt16LE(vtable + 4 + 2 * id) : 0;
    return offset && root + offset;
  };
  return {
    number: (/** @type {number} */ id) => (field(id) ? buffer.readUInt32LE(field(id)) : 0),
    /** @param {number} id */
    moved: (id) => (field(id) ? { moved: follow(field(id)) } : undefined),
    /** @param {number} id */
    items: (id) => {
      if (!field(id)) return [];
      const vector = follow(field(id));
      return Array.from({ length: buffer.readUInt32LE(vector) }, (_, i) => ({ moved: follow(vector + 4 + 4 * i) }));
    },
  };
};

/**
 * Adds metadata to a .tflite without touching its bytes: a new root with longer lists of buffers and metadata is put
 * in front of it. @param {Buffer} model @param {Buffer} metadata @returns {Buffer}
 */
export const withMetadata = (model, metadata) => {
  const old = rootOf(model);
  const buffers = old.items(MODEL_BUFFERS);
  const writer = new FlatbufferWriter("TFL3");
  const root = writer.table([
    { u32: old.number(0) },
    old.moved(1),
    old.moved(2),
    old.moved(3),
    { child: (b) => b.vector([...buffers, (c) => c.table([{ child: (d) => d.bytes(metadata) }])]) },
    old.moved(5),
    {
      child: (b) =>
        b.vector([
          ...old.items(MODEL_METADATA),
          (c) => c.table([{ child: (d) => d.string(METADATA_NAME) }, { u32: buffers.length }]),
        ]),
    },
    old.moved(7),
  ]);
  return Buffer.concat([writer.finish(root, 64), model]);
};
