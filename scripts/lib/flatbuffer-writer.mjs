/**
 * @typedef {(writer: FlatbufferWriter) => number} Child writes itself and returns its position
 * @typedef {{ readonly moved: number }} Moved something in an older buffer that is put behind this one; its position there
 * @typedef {{ readonly u8: number } | { readonly u32: number } | { readonly child: Child } | Moved} Field
 */

const WORD = 4;

/**
 * Writes a flatbuffer from front to back. What is referred to lies behind what refers to it, so all offsets are
 * positive as the format wants. https://flatbuffers.dev/internals
 */
export class FlatbufferWriter {
  #bytes = Buffer.alloc(1 << 16);
  #end = 0;
  /** @type {{ at: number, position: number }[]} */
  #moved = [];

  /** @param {string} identifier four letters */
  constructor(identifier) {
    this.#end = WORD;
    this.#end += this.#bytes.write(identifier, this.#end, "latin1");
  }

  /** @param {readonly (Field | undefined)[]} fields in the order of their ids; undefined = not there @returns {number} */
  table(fields) {
    this.#align(WORD);
    const vtable = this.#end;
    this.#end += 4 + 2 * fields.length;
    this.#align(WORD);
    const table = this.#word(0);
    const places = fields.map((field) => {
      if (!field) return 0;
      if (!("u8" in field)) return this.#word("u32" in field ? field.u32 : 0);
      this.#end = this.#bytes.writeUInt8(field.u8, this.#end);
      const place = this.#end - 1;
      this.#align(WORD);
      return place;
    });
    this.#bytes.writeUInt16LE(4 + 2 * fields.length, vtable);
    this.#bytes.writeUInt16LE(this.#end - table, vtable + 2);
    places.forEach((place, id) => this.#bytes.writeUInt16LE(place && place - table, vtable + 4 + 2 * id));
    this.#bytes.writeInt32LE(table - vtable, table);
    fields.forEach((field, id) => field && this.#refer(places[id] ?? 0, field));
    return table;
  }

  /** @param {readonly (Child | Moved)[]} items tables @returns {number} */
  vector(items) {
    this.#align(WORD);
    const vector = this.#word(items.length);
    const places = items.map(() => this.#word(0));
    items.forEach((item, i) => this.#refer(places[i] ?? 0, typeof item === "function" ? { child: item } : item));
    return vector;
  }

  /** @param {string} text ASCII @returns {number} */
  string(text) {
    this.#align(WORD);
    const string = this.#word(text.length);
    this.#end += this.#bytes.write(text, this.#end, "latin1") + 1;
    this.#align(WORD);
    return string;
  }

  /** @param {readonly number[]} values @returns {number} */
  floats(values) {
    this.#align(WORD);
    const vector = this.#word(values.length);
    for (const value of values) this.#end = this.#bytes.writeFloatLE(value, this.#end);
    return vector;
  }

  /** @param {Buffer} content @returns {number} */
  bytes(content) {
    // TFLite wants the content of a buffer on a multiple of 16.
    while ((this.#end + WORD) % 16) this.#end++;
    const vector = this.#word(content.length);
    this.#end += content.copy(this.#bytes, this.#end);
    this.#align(WORD);
    return vector;
  }

  /** @param {number} root position of the root table @param {number} alignment of the end @returns {Buffer} */
  finish(root, alignment) {
    this.#bytes.writeUInt32LE(root, 0);
    this.#align(alignment);
    for (const { at, position } of this.#moved) this.#bytes.writeUInt32LE(this.#end + position - at, at);
    return this.#bytes.subarray(0, this.#end);
  }

  /** @param {number} at @param {Field} field */
  #refer(at, field) {
    if ("child" in field) this.#bytes.writeUInt32LE(field.child(this) - at, at);
    if ("moved" in field) this.#moved.push({ at, position: field.moved });
  }

  /** @param {number} value @returns {number} where it stands */
  #word(value) {
    this.#end = this.#bytes.writeUInt32LE(value, this.#end);
    return this.#end - WORD;
  }

  /** @param {number} multiple */
  #align(multiple) {
    this.#end = Math.ceil(this.#end / multiple) * multiple;
  }
}
