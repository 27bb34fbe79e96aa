// Seals a filled-in form for the person whose key lies here, and keeps it.
import { fromId, join, utf8 } from "./bytes.js";
import { seal } from "./hpke.js";
import * as store from "./store.js";

const USE = utf8("mt1/outbox");
const STEP = 512; // so that the size tells little about the words
const NEVER = new Set(["csrfmiddlewaretoken", "client_id", "card"]);

export const canKeep = async () =>
  store.works() && Boolean(await store.key().catch(() => null));

export async function keep(form, id = crypto.randomUUID()) {
  const { owner, point } = await store.key();
  const fields = [...new FormData(form)].filter(([name]) => !NEVER.has(name));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  const written = JSON.stringify({ at: new Date().toISOString(), zone, fields });
  const info = join(USE, fromId(owner), fromId(id));
  const sealed = await seal(point, info, padded(utf8(written)));
  await store.put({ id, owner, sealed, refused: false });
  // Some browsers ask their owner; nothing waits for the answer.
  navigator.storage?.persist?.().catch(() => {});
  return id;
}

// As in vault/bodies.py: four bytes of length, the words, zeros.
function padded(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length + 4) / STEP) * STEP);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, 4);
  return whole;
}
