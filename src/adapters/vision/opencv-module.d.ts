/** The package's file after scripts/vite/without-eval: an ES module that exports Emscripten's factory. */
declare module "*/@techstark/opencv-js/dist/opencv.js" {
  export const cv: (module: object) => unknown;
}
