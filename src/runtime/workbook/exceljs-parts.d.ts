/**
 * Parts of exceljs 4.4 that we compose ourselves. Its WorkbookReader unzips by local headers (entries our check never
 * saw), spills sheets to temporary files and cuts Chinese characters at chunk borders; the parts below have none of that.
 */
declare module 'exceljs/lib/stream/xlsx/worksheet-reader.js' {
  interface StreamedCell {
    value: unknown;
    numFmt?: string;
  }
  interface StreamedRow {
    number: number;
    findCell(column: number): StreamedCell | undefined;
    cellCount: number;
  }
  interface Options {
    workbook: { sharedStrings: readonly string[]; styles: unknown; properties: unknown };
    id: number;
    iterator: AsyncIterable<string>;
    options: { worksheets: 'emit' };
  }
  export default class WorksheetReader implements AsyncIterable<StreamedRow> {
    constructor(options: Options);
    [Symbol.asyncIterator](): AsyncIterator<StreamedRow>;
  }
}

declare module 'exceljs/lib/xlsx/xform/style/styles-xform.js' {
  export default class StylesXform {
    init(): void;
    parseStream(chunks: AsyncIterable<string>): Promise<unknown>;
  }
}

declare module 'exceljs/lib/xlsx/xform/book/workbook-xform.js' {
  export default class WorkbookXform {
    model: { sheets?: { name: string; rId: string }[] };
    map: { workbookPr: unknown };
    parseStream(chunks: AsyncIterable<string>): Promise<unknown>;
  }
}

declare module 'exceljs/lib/xlsx/xform/core/relationships-xform.js' {
  export default class RelationshipsXform {
    parseStream(chunks: AsyncIterable<string>): Promise<{ Id: string; Target: string; Type: string }[]>;
  }
}

declare module 'exceljs/lib/utils/parse-sax.js' {
  interface SaxEvent {
    eventType: 'opentag' | 'text' | 'closetag';
    value: string | { name: string };
  }
  export default function parseSax(chunks: AsyncIterable<string>): AsyncIterable<SaxEvent[]>;
}

declare module 'exceljs/lib/utils/utils.js' {
  const utils: { isDateFmt(format: string | undefined): boolean; excelToDate(serial: number): Date };
  export default utils;
}
