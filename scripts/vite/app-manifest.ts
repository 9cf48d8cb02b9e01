import type { ManifestOptions } from "vite-plugin-pwa";

/** The installed app, in Vietnamese like its first users. */
export const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "V_Track – bằng chứng đóng gói",
  short_name: "V_Track",
  description: "Tìm đoạn video đóng gói theo mã vận đơn trong bản ghi camera, ngay trên máy của bạn.",
  lang: "vi",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#ffffff",
  theme_color: "#ffffff",
  categories: ["business", "productivity"],
  icons: [
    { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};
