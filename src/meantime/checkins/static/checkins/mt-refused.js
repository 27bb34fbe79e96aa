// What could not be sent: try it once more, or let go of it, with a way back.
import * as store from "../web/js/outbox/store.js";

const CHANGED = "meantime-outbox";

class MtRefused extends HTMLElement {
  async connectedCallback() {
    if (!store.works()) return;
    window.addEventListener(`${CHANGED}-sent`, this.#draw);
    await this.#draw();
  }

  disconnectedCallback() {
    window.removeEventListener(`${CHANGED}-sent`, this.#draw);
  }

  #draw = async () => {
    const owner = this.getAttribute("owner");
    const found = (await store.all()).filter((item) => item.refused);
    const seen = found.filter((item) => !owner || item.owner === owner);
    const list = this.querySelector("ul");
    const shown = new Set([...list.children].map((line) => line.dataset.id));
    for (const item of seen) if (!shown.has(item.id)) list.append(this.#line(item));
    this.hidden = !list.children.length;
  };

  #line(item) {
    const line = this.querySelector("template").content.cloneNode(true).firstElementChild;
    const [again, go, undo] = ["again", "go", "undo"].map((name) =>
      line.querySelector(`[data-${name}]`),
    );
    line.dataset.id = item.id;
    const gone = (is) => {
      again.hidden = go.hidden = is;
      undo.hidden = !is;
      line.classList.toggle("soft", is);
    };
    const change = async (deed) => {
      await deed;
      window.dispatchEvent(new Event(CHANGED));
    };
    again.addEventListener("click", async () => {
      line.remove();
      await change(store.put({ ...item, refused: false }));
      this.hidden = !this.querySelector("ul").children.length;
    });
    go.addEventListener("click", () => (gone(true), undo.focus(), change(store.remove(item.id))));
    undo.addEventListener("click", () => (gone(false), go.focus(), change(store.put(item))));
    return line;
  }
}

customElements.define("mt-refused", MtRefused);
