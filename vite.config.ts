import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    // zxing's and WeChat's wasm stay files of their own, fetched when first needed.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000,
  },
});
