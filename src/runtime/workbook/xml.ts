import parseSax from 'exceljs/lib/utils/parse-sax.js';
import type { ZipParts } from './zip-parts.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Elements arrive by local name: some programs bind the spreadsheet's namespace to a prefix (`<x:row>`). */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Parses a part to its end, handing over each chunk's worth of events at once. Throws on XML that is broken. */
export async function* parsePart(parts: ZipParts, name: string, handler: XmlHandler): AsyncGenerator<void> {
  for await (const events of parseSax(textOf(parts, name))) {
    for (const { eventType, value } of events) {
      if (typeof value === 'string') handler.text?.(value);
      else if (eventType === 'opentag') handler.open(localName(value.name), value.attributes);
      else handler.close?.(localName(value.name));
    }
    yield;
  }
}

/** For parts that are read as a whole. */
export async function parseWhole(parts: ZipParts, name: string, handler: XmlHandler): Promise<void> {
  for await (const _ of parsePart(parts, name, handler));
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

/** `_x000D_` stands for a character that XML cannot hold as it is. */
export function unescapeText(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The reverse of `unescapeText`. A carriage return would come back from XML as a line feed. */
export function escapeText(text: string): string {
  return text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Decodes over chunk borders: a Chinese character takes three bytes and may be cut between two chunks. */
async function* textOf(parts: ZipParts, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await parts.open(name)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
