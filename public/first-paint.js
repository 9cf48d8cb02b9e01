// Before the first paint: the colours and the language chosen last time, so that nothing flashes.
(function () {
  var root = document.documentElement;
  try {
    var scheme = localStorage.getItem("vtrack.scheme");
    if (scheme !== "light" && scheme !== "dark") {
      scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    }
    root.setAttribute("data-mantine-color-scheme", scheme);
    root.style.backgroundColor = scheme === "dark" ? "#171a1b" : "#f5f6f6";
    root.lang = localStorage.getItem("vtrack.language") || root.lang;
  } catch {
    // Storage refused: the defaults of the page stay.
  }
})();
