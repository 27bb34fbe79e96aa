// Asks the browser to keep the pages that help without a network. The worker is told which
// countries were chosen for help, because it gets the copies without any cookie.
class MtOffline extends HTMLElement {
  connectedCallback() {
    if (!navigator.serviceWorker) return;
    if (document.readyState === "complete") this.#begin();
    else window.addEventListener("load", this.#begin, { once: true });
  }

  #begin = async () => {
    const places = this.getAttribute("places") ?? "";
    try {
      const workers = navigator.serviceWorker;
      await workers.register(this.getAttribute("worker"), { updateViaCache: "none" });
      const { active } = await workers.ready;
      active.postMessage({ places });
    } catch {
      // No worker here, or no network just now: the pages work without one.
    }
  };
}

customElements.define("mt-offline", MtOffline);
