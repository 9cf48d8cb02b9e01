/** Made by scripts/vite/verify-page-plugin.ts. */
declare module "virtual:verify-page" {
  /** The text of verify.html, all it needs inside. */
  export const verifyPage: string;
}
