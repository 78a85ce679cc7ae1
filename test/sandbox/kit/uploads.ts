import { createHash } from 'node:crypto';

export interface Upload {
  name: string;
  bytes: Buffer;
  contentType: string;
  widthPx?: number;
  heightPx?: number;
}

export interface UploadStore {
  /** Path below the picture host. */
  save(upload: Omit<Upload, 'name' | 'widthPx' | 'heightPx'>): Upload;
  find(name: string): Upload | undefined;
}

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

export function createUploadStore(): UploadStore {
  const uploads = new Map<string, Upload>();
  return {
    find: (name) => uploads.get(name),
    save({ bytes, contentType }) {
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
      const upload = {
        name: `${hash}.${EXTENSIONS[contentType] ?? 'bin'}`,
        bytes,
        contentType,
        ...sizeOf(bytes),
      };
      uploads.set(upload.name, upload);
      return upload;
    },
  };
}

function sizeOf(bytes: Buffer): { widthPx: number; heightPx: number } | undefined {
  const isPng = bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG';
  if (isPng) return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : undefined;
}

/** Walks the JPEG segments up to the frame header (SOF0-SOF15 without DHT, JPG and DAC). */
function jpegSize(bytes: Buffer): { widthPx: number; heightPx: number } | undefined {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { heightPx: bytes.readUInt16BE(at + 5), widthPx: bytes.readUInt16BE(at + 7) };
  }
  return undefined;
}
