import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent: a deep teal that holds AA contrast as text (7, 8) and under white (7). */
const teal: MantineColorsTuple = [
  "#e8f7f6",
  "#d5ecea",
  "#aad8d4",
  "#7cc3be",
  "#57b2ab",
  "#3ea79f",
  "#1f9a92",
  "#0c7a73",
  "#06665f",
  "#00524c",
];

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 7 },
  colors: { accent: teal },
  fontFamily: '"Be Vietnam Pro", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: '"Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "22px" }, h2: { fontSize: "20px" }, h3: { fontSize: "16px" } },
  },
  fontSizes: { xs: "12.5px", sm: "13.5px", md: "15px", lg: "17px", xl: "20px" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  // Mantine's own ring shows on keyboard focus only.
  focusRing: "auto",
});
