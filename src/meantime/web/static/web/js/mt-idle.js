// After quiet minutes the words leave the screen, as the vault leaves the server.
// Later than the server, whose own clock began with the last part of the page.
const GRACE_MS = 15_000;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "scroll", "touchstart", "mt-alive"];

class MtIdle extends HTMLElement {
  #lastSign = Date.now();
  #timer = 0;

  connectedCallback() {
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, this.#alive, { passive: true });
    document.addEventListener("visibilitychange", this.#look);
    this.#timer = setInterval(this.#look, 5000);
  }

  disconnectedCallback() {
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, this.#alive);
    document.removeEventListener("visibilitychange", this.#look);
    clearInterval(this.#timer);
  }

  #alive = () => {
    this.#lastSign = Date.now();
  };

  // A clock on the wall, not a countdown: a laptop that slept was quiet too.
  #look = () => {
    const quietMs = Number(this.getAttribute("minutes")) * 60_000;
    if (!quietMs || Date.now() - this.#lastSign < quietMs + GRACE_MS) return;
    clearInterval(this.#timer);
    document.querySelector("main")?.replaceChildren();
    location.replace(this.getAttribute("to"));
  };
}

customElements.define("mt-idle", MtIdle);
