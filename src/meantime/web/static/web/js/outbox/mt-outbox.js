// Shows how many check-ins wait on this device, and sends them: on a timer that grows
// patient, when the page comes to the front, and when the browser says "online". None of
// the three is trusted alone.
import { AWAY, learn, SENT, SIGN_IN, sendAll } from "./send.js";
import * as store from "./store.js";

const SOON_MS = 2000;
const LATE_MS = 5 * 60_000;
const CHANGED = "meantime-outbox";

class MtOutbox extends HTMLElement {
  #pause = SOON_MS;
  #timer = 0;
  #state = AWAY;
  #news = globalThis.BroadcastChannel ? new BroadcastChannel(CHANGED) : null;

  async connectedCallback() {
    if (!store.works()) return;
    document.addEventListener("visibilitychange", this.#again);
    window.addEventListener("online", this.#again);
    window.addEventListener("pageshow", this.#again);
    window.addEventListener(CHANGED, this.#again);
    this.#news?.addEventListener("message", this.#count);
    await this.#key().catch(() => {});
    this.#try();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#again);
    for (const name of ["online", "pageshow", CHANGED]) window.removeEventListener(name, this.#again);
    this.#news?.close();
  }

  // The page says who is signed in. Another key here than theirs is replaced, and one
  // that was signed out is forgotten; what waits for its owner stays.
  async #key() {
    if (this.hasAttribute("forget")) return store.forgetKey();
    const owner = this.getAttribute("owner");
    return owner && learn(this.getAttribute("to"), owner);
  }

  #again = () => {
    this.#pause = SOON_MS;
    if (document.visibilityState === "visible") this.#try();
  };

  #try = async () => {
    clearTimeout(this.#timer);
    const before = await this.#count();
    if (!before) return;
    this.#state = await sendAll(this.getAttribute("to")).catch(() => AWAY);
    if ((await this.#count()) !== before) this.#tell();
    if (this.#state === SENT && !(await this.#count())) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#try, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LATE_MS);
  };

  #tell() {
    this.#news?.postMessage("");
    window.dispatchEvent(new Event(`${CHANGED}-sent`));
  }

  // Somebody signed in sees only what is theirs. How many still wait.
  #count = async () => {
    const owner = this.getAttribute("owner");
    const seen = (await store.all()).filter((item) => !owner || item.owner === owner);
    const waits = seen.filter((item) => !item.refused).length;
    this.hidden = !seen.length;
    this.#say("waits", waits);
    this.#say("refused", seen.length - waits);
    this.querySelector("[data-sign-in]").hidden = this.#state !== SIGN_IN || !waits;
    return waits;
  };

  #say(name, number) {
    const line = this.querySelector(`[data-${name}]`);
    line.hidden = !number;
    line.querySelector("[data-count]").textContent = String(number);
  }
}

customElements.define("mt-outbox", MtOutbox);
