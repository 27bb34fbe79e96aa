// Records a voice note into the form's own file field. Nothing is kept in the browser.
class MtRecorder extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    this.tools = this.querySelector(".recorder__tools");
    if (!this.input || !navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return;
    this.start = this.querySelector("[data-start]");
    this.stop = this.querySelector("[data-stop]");
    this.time = this.querySelector(".recorder__time");
    this.heard = this.querySelector("audio");
    this.start.addEventListener("click", () => this.#begin());
    this.stop.addEventListener("click", () => this.recorder?.stop());
    this.input.addEventListener("change", () => this.#forget());
    this.tools.hidden = false;
  }

  disconnectedCallback() {
    if (this.recorder?.state === "recording") this.recorder.stop();
    this.#close();
    this.#forget();
  }

  async #begin() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.time.textContent = this.getAttribute("says-refused");
      return;
    }
    const parts = [];
    this.recorder = new MediaRecorder(this.stream);
    this.recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    this.recorder.addEventListener("stop", () => this.#keep(parts));
    this.recorder.start(1000);
    this.#forget();
    this.#swap(true);
    this.began = Date.now();
    this.ticking = setInterval(() => this.#tick(), 1000);
    this.time.textContent = this.getAttribute("says-recording");
  }

  #tick() {
    const seconds = Math.round((Date.now() - this.began) / 1000);
    this.time.setAttribute("aria-live", "off");
    this.time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds >= Number(this.getAttribute("seconds")) - 1) this.recorder.stop();
  }

  #keep(parts) {
    this.#close();
    if (!this.isConnected) return;
    const file = new File(parts, "voice", { type: this.recorder.mimeType });
    const held = new DataTransfer();
    held.items.add(file);
    this.input.files = held.files;
    this.heard.src = URL.createObjectURL(file);
    this.heard.hidden = false;
    this.time.removeAttribute("aria-live");
    this.time.textContent = this.getAttribute("says-done");
    this.#swap(false);
  }

  #swap(recording) {
    const focused = this.contains(document.activeElement);
    this.start.hidden = recording;
    this.stop.hidden = !recording;
    if (focused) (recording ? this.stop : this.start).focus();
  }

  #close() {
    clearInterval(this.ticking);
    this.stream?.getTracks().forEach((track) => track.stop());
  }

  #forget() {
    if (this.heard?.src) URL.revokeObjectURL(this.heard.src);
    this.heard?.removeAttribute("src");
    if (this.heard) this.heard.hidden = true;
  }
}

customElements.define("mt-recorder", MtRecorder);
