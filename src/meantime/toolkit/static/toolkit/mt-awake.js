// Keeps the screen lit while somebody is led, where the browser can. `begin` and `rest`
// come from what leads; a lock is lost whenever the page is hidden, and asked for again.
class MtAwake extends HTMLElement {
  #wanted = false;
  #lock = null;

  connectedCallback() {
    if (!navigator.wakeLock) return;
    const led = this.closest("[data-led]") ?? document.body;
    led.addEventListener("begin", () => this.#want(true));
    led.addEventListener("rest", () => this.#want(false));
    document.addEventListener("visibilitychange", this.#look);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#look);
    this.#want(false);
  }

  #want(wanted) {
    this.#wanted = wanted;
    this.#look();
  }

  #look = async () => {
    if (!this.#wanted) {
      await this.#lock?.release();
      this.#lock = null;
    } else if (document.visibilityState === "visible" && (this.#lock?.released ?? true)) {
      // Refused with a low battery: then the screen goes dark, and nothing else happens.
      this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (!this.#wanted) this.#look();
    }
  };
}

customElements.define("mt-awake", MtAwake);
