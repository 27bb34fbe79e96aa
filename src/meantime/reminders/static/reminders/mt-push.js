// Asks the browser, after a tap, whether it may be told something; then hands its address
// to the form around it. Nothing is asked when the page opens.
class MtPush extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button[type=button]");
    this.said = this.querySelector("[role=status]");
    if (!this.button) return;
    if (!this.#able) return this.#say("unable");
    this.button.hidden = false;
    this.button.addEventListener("click", this.#ask);
  }

  get #able() {
    const key = this.getAttribute("key");
    return Boolean(key && navigator.serviceWorker && globalThis.PushManager && globalThis.Notification);
  }

  #ask = async () => {
    this.button.disabled = true;
    try {
      const answer = await Notification.requestPermission();
      if (answer !== "granted") return this.#say("refused");
      this.#send(await this.#subscribe());
    } catch {
      this.#say("broken");
    } finally {
      this.button.disabled = false;
    }
  };

  // A subscription under another key (a server set up anew) is of no use: made again.
  async #subscribe() {
    const workers = navigator.serviceWorker;
    await workers.register(this.getAttribute("worker"), { updateViaCache: "none" });
    const { pushManager } = await workers.ready;
    const wanted = { userVisibleOnly: true, applicationServerKey: this.getAttribute("key") };
    try {
      return await pushManager.subscribe(wanted);
    } catch (problem) {
      const old = await pushManager.getSubscription();
      if (!old) throw problem;
      await old.unsubscribe();
      return pushManager.subscribe(wanted);
    }
  }

  #send(subscription) {
    const { endpoint, keys } = subscription.toJSON();
    const form = this.querySelector("form");
    form.elements.endpoint.value = endpoint;
    form.elements.p256dh.value = keys.p256dh;
    form.elements.auth.value = keys.auth;
    form.requestSubmit();
  }

  #say(what) {
    if (this.said) this.said.textContent = this.said.dataset[what] ?? "";
  }
}

customElements.define("mt-push", MtPush);
