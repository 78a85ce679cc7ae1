import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: Buffer;
}

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1980-01-01: the same parts give the same bytes whenever they are packed. */
const NO_DATE = 0x0021_0000;

/** A plain zip file of these parts, in their order. Sizes stay far below what the format's first version holds. */
export function packZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const nameBytes = Buffer.from(name);
    const packed = deflateRawSync(content);
    const fields = fieldsOf({ content, packed, nameBytes });
    const local = Buffer.concat([u32(LOCAL), fields, nameBytes, packed]);
    centrals.push(
      Buffer.concat([u32(CENTRAL), u16(VERSION), fields, Buffer.alloc(10), u32(offset), nameBytes]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const counts = [u16(0), u16(0), u16(parts.length), u16(parts.length)];
  return Buffer.concat([...locals, central, u32(END), ...counts, u32(central.length), u32(offset), u16(0)]);
}

/** What the header of a part and its entry in the directory share: version to length of the extra field. */
function fieldsOf({
  content,
  packed,
  nameBytes,
}: {
  content: Buffer;
  packed: Buffer;
  nameBytes: Buffer;
}): Buffer {
  return Buffer.concat([
    u16(VERSION),
    u16(UTF8_NAMES),
    u16(DEFLATE),
    u32(NO_DATE),
    u32(crc32(content)),
    u32(packed.length),
    u32(content.length),
    u16(nameBytes.length),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
