import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';

/** What pages ask about a file before they take it. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface FilePayload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * A file to attach, as bytes. By its path, one with a Chinese name was never read where the machine has no Chinese locale (measured
 * 2026-11, Chromium 153), and the gate would not see what is sent.
 */
export async function readPayload(path: string): Promise<FilePayload> {
  return payloadOf(basename(path), await readFile(path));
}

export function payloadOf(name: string, bytes: Uint8Array): FilePayload {
  const mimeType = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
  return { name, mimeType, buffer: Buffer.from(bytes) };
}
