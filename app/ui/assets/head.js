/* Runs first of all on the page: Swedish whatever the browser says, and the quick exit. */
(() => {
  Object.defineProperty(navigator, "language", { get: () => "sv" });
  Object.defineProperty(navigator, "languages", { get: () => ["sv"] });

  const leave = () => {
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* storage may be switched off */ }
    document.documentElement.style.display = "none";
    document.title = "";
    location.replace(window.KS.exitUrl);
  };

  let lastEscape = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - lastEscape < 600) leave();
    lastEscape = event.timeStamp;
  }, true);
  window.ksEscapeUsed = () => { lastEscape = -Infinity; };
  addEventListener("click", (event) => {
    if (event.target.closest?.(".ks-skip")) {
      /* No #ks-q in the history: Back would lead to it, and so to this page, after the quick exit. */
      event.preventDefault();
      document.getElementById("ks-q")?.focus();
    }
    if (!event.target.closest?.("#ks-exit")) return;
    event.preventDefault();
    leave();
  }, true);

  /* The scripts of the page's parts share this: one set of document listeners per part, also when a tab
     is left and opened again, and one line that a screen reader hears. */
  const parts = {};
  window.ksPart = (name) => {
    parts[name]?.abort();
    parts[name] = new AbortController();
    return { signal: parts[name].signal };
  };
  window.ksSay = (text) => {
    const line = document.getElementById("ks-status");
    if (line) line.textContent = text;
  };
  window.ksSend = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
})();
