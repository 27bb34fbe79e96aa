// Takes everything of ours from this browser, after saying what has not been sent yet.
import * as store from "./store.js";

class MtClear extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", this.#clear);
    const waiting = store.works() ? await store.all().catch(() => []) : [];
    if (!waiting.length) return;
    const warning = this.querySelector("[data-unsent]");
    warning.querySelector("[data-count]").textContent = String(waiting.length);
    warning.querySelector("input").required = true;
    warning.hidden = false;
  }

  #clear = async (event) => {
    event.preventDefault();
    // A browser may hold one of these back; the others go all the same.
    const deeds = [workers, copies, store.destroy].map((deed) => deed().catch(() => {}));
    await Promise.race([Promise.all(deeds), new Promise((done) => setTimeout(done, 3000))]);
    localStorage.clear();
    sessionStorage.clear();
    this.form.submit();
  };
}

async function workers() {
  const found = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(found.map((worker) => worker.unregister()));
}

async function copies() {
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.map((name) => caches.delete(name)));
}

customElements.define("mt-clear", MtClear);
