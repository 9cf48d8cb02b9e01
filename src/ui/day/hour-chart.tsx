import { BarChart } from "@mantine/charts";
import type { ReactNode } from "react";
import "@mantine/charts/styles.css";

export type HourChartProps = {
  /** A row for each hour: its name, and how many under the name of each day. */
  readonly data: readonly Readonly<Record<string, string | number>>[];
  readonly series: readonly { readonly name: string; readonly color: string }[];
};

/** The bars alone; what they say stands beside them as a table. A file of its own, so that it is loaded when a day is looked at. */
export const HourChart = ({ data, series }: HourChartProps): ReactNode => (
  <BarChart
    h={180}
    data={data.map((row) => ({ ...row }))}
    dataKey="hour"
    series={series.map((one) => ({ ...one }))}
    withLegend={series.length > 1}
    barProps={{ isAnimationActive: false, maxBarSize: 56 }}
    // The table is what screen readers and keys get.
    barChartProps={{ accessibilityLayer: false }}
    yAxisProps={{ allowDecimals: false, width: 40 }}
  />
);
