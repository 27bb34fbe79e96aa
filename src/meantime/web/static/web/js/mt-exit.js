// Quick exit: the button, or Shift three times. Hide first, tell the server second.
const EMPTY_TITLE = "New tab";
const QUICK_MS = 500;

class MtExit extends HTMLElement {
  #presses = 0;
  #last = 0;

  connectedCallback() {
    this.addEventListener("submit", this.#pressed);
    window.addEventListener("keydown", this.#key, true);
    window.addEventListener("pagehide", hide);
    window.addEventListener("pageshow", shown);
  }

  disconnectedCallback() {
    window.removeEventListener("keydown", this.#key, true);
  }

  #pressed = (event) => {
    event.preventDefault();
    this.#leave();
  };

  #key = (event) => {
    if (event.key !== "Shift" || event.repeat) {
      this.#presses = 0;
      return;
    }
    this.#presses = event.timeStamp - this.#last < QUICK_MS ? this.#presses + 1 : 1;
    this.#last = event.timeStamp;
    if (this.#presses >= 3) this.#leave();
  };

  #leave() {
    const address = this.querySelector("form").action;
    const to = this.getAttribute("to");
    empty();
    const told = fetch(address, { method: "POST", keepalive: true, redirect: "manual" });
    // The lock goes out first; a slow network does not keep the page here.
    Promise.race([told, new Promise((done) => setTimeout(done, 300))])
      .catch(() => {})
      .finally(() => location.replace(to));
  }
}

function empty() {
  const bare = ["head", "body"].map((name) => document.createElement(name));
  document.documentElement.replaceChildren(...bare);
  document.title = EMPTY_TITLE;
}

// A page kept by the browser for "Back" must not show what was on it.
function hide() {
  document.documentElement.hidden = true;
}

function shown(event) {
  if (event.persisted) location.reload();
}

customElements.define("mt-exit", MtExit);
