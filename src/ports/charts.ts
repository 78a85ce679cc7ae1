/** red: turned away · amber: a person is needed · green: good · blue: under way · grey: neither. */
export type ChartTone = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** One row of columns per series over common labels; all rows have one scale, so that their heights compare. */
export interface ColumnChart {
  kind: 'columns';
  labels: readonly string[];
  series: readonly { name: string; tone: ChartTone; values: readonly number[] }[];
}

/** One bar per line, its label above it and its value beside it. */
export interface BarChart {
  kind: 'bars';
  bars: readonly { label: string; value: number; tone: ChartTone }[];
}

/** Whole numbers from zero up; labels may be scraped and say anything. */
export type Chart = ColumnChart | BarChart;
