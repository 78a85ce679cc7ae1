/** The one part of exceljs 4.4 that reading uses; its readers of sheets and styles lose what other programs write. */
declare module 'exceljs/lib/utils/parse-sax.js' {
  interface SaxEvent {
    eventType: 'opentag' | 'text' | 'closetag';
    value: string | { name: string; attributes: Readonly<Record<string, string>> };
  }
  export default function parseSax(chunks: AsyncIterable<string>): AsyncIterable<SaxEvent[]>;
}
