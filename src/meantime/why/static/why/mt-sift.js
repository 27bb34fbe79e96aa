// Searching in a page: hides what does not hold the words. Nothing typed leaves the page.
class MtSift extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("[data-search]");
    this.input = this.box?.querySelector("input");
    this.status = this.querySelector("[data-status]");
    if (!this.input) return;
    this.items = [...this.querySelectorAll("[data-item]")];
    this.texts = this.items.map((item) => plain(item.textContent));
    this.box.hidden = false;
    this.input.value = "";
    this.input.addEventListener("input", this.#sift);
  }

  #sift = () => {
    const words = plain(this.input.value).split(/\s+/).filter(Boolean);
    const fits = (text) => words.every((word) => text.includes(word));
    const found = this.items.filter((item, at) => {
      item.hidden = !fits(this.texts[at]);
      return !item.hidden;
    });
    this.status.textContent = words.length ? this.#say(found.length) : "";
  };

  #say(count) {
    const { none, one, some } = this.status.dataset;
    return [none, one][count] ?? `${some} ${count}`;
  }
}

// "cafe" finds "café"; a straight apostrophe finds a curly one.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
}

customElements.define("mt-sift", MtSift);
