import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** What the headers claim instead of the true size. */
  claimedSize?: number;
}

const DEFLATE = 8;

/** A zip file byte by byte, so that tests can also build the ones no honest program writes. */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { fields, name, packed } = fieldsOf(entry);
    const local = Buffer.concat([hex('504b03041400'), fields, u16(0), name, packed]);
    const tail = Buffer.concat([u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    centrals.push(Buffer.concat([hex('504b010214001400'), fields, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const counts = Buffer.concat([u16(0), u16(0), u16(entries.length), u16(entries.length)]);
  const end = Buffer.concat([hex('504b0506'), counts, u32(central.length), u32(offset), u16(0)]);
  return Buffer.concat([...locals, central, end]);
}

/** The run of header fields that local and central headers share: flags to name length. */
function fieldsOf({ name, content, claimedSize }: ZipEntry) {
  const data = Buffer.from(content);
  const packed = deflateRawSync(data, { level: 9 });
  const nameBytes = Buffer.from(name);
  const sizes = [u32(crc32(data)), u32(packed.length), u32(claimedSize ?? data.length)];
  const fields = Buffer.concat([u16(0x0800), u16(DEFLATE), u16(0), u16(0), ...sizes, u16(nameBytes.length)]);
  return { fields, name: nameBytes, packed };
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
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
