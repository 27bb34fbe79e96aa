// HPKE (RFC 9180), base mode, one message: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
// AES-256-GCM. The server opens it in vault/outbox.py.
import { join, utf8 } from "./bytes.js";

const VERSION = utf8("HPKE-v1");
const KEM = join(utf8("KEM"), Uint8Array.of(0, 0x10));
const SUITE = join(utf8("HPKE"), Uint8Array.of(0, 0x10, 0, 1, 0, 2));
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const HMAC = { name: "HMAC", hash: "SHA-256" };
const NOTHING = new Uint8Array();
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

// The sealed message: the sender's fresh public point (65 bytes), then the ciphertext.
// `pair` is given by tests only: a key pair used twice would break the seal.
export async function seal(point, info, plain, { pair = null, extra = NOTHING } = {}) {
  const fresh = pair ?? (await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]));
  const sent = new Uint8Array(await crypto.subtle.exportKey("raw", fresh.publicKey));
  const shared = await agree(fresh.privateKey, point, join(sent, point));
  const { key, nonce } = await schedule(shared, info);
  const how = { name: "AES-GCM", iv: nonce, additionalData: extra };
  const cipher = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return join(sent, new Uint8Array(await crypto.subtle.encrypt(how, cipher, plain)));
}

async function agree(own, point, context) {
  const theirs = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const how = { name: "ECDH", public: theirs };
  const secret = new Uint8Array(await crypto.subtle.deriveBits(how, own, KEY_BYTES * 8));
  const seed = await extract(KEM, NOTHING, "eae_prk", secret);
  return expand(KEM, seed, "shared_secret", context, KEY_BYTES);
}

async function schedule(shared, info) {
  const nobody = await extract(SUITE, NOTHING, "psk_id_hash", NOTHING);
  const about = await extract(SUITE, NOTHING, "info_hash", info);
  const context = join(Uint8Array.of(0), nobody, about);
  const secret = await extract(SUITE, shared, "secret", NOTHING);
  return {
    key: await expand(SUITE, secret, "key", context, KEY_BYTES),
    nonce: await expand(SUITE, secret, "base_nonce", context, NONCE_BYTES),
  };
}

const extract = (suite, salt, label, input) =>
  hmac(salt, join(VERSION, suite, utf8(label), input));

// One block of HKDF is enough: nothing here is longer than a hash.
async function expand(suite, secret, label, info, length) {
  const told = join(Uint8Array.of(0, length), VERSION, suite, utf8(label), info, Uint8Array.of(1));
  return (await hmac(secret, told)).slice(0, length);
}

// An empty key is one of zeros to HMAC; WebCrypto refuses to import none.
async function hmac(secret, message) {
  const raw = secret.length ? secret : new Uint8Array(KEY_BYTES);
  const key = await crypto.subtle.importKey("raw", raw, HMAC, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
}
