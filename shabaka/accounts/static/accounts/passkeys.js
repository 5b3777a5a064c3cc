// Passkeys: the one thing about signing in that a form alone cannot do. A form says with data-passkey
// what it wants (sign-in, use, add) and where the options are; the answer goes into its field
// "credential", and the form is sent as any other.
const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  if (!buffer) return undefined;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const withIds = (list = []) => list.map((known) => ({ ...known, id: toBytes(known.id) }));

function readCreation({ publicKey }) {
  const { challenge, user, excludeCredentials } = publicKey;
  return {
    ...publicKey,
    challenge: toBytes(challenge),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: withIds(excludeCredentials),
  };
}

function readRequest({ publicKey }) {
  const { challenge, allowCredentials } = publicKey;
  return { ...publicKey, challenge: toBytes(challenge), allowCredentials: withIds(allowCredentials) };
}

function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const bytes = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(bytes), transports: response.getTransports?.() },
  });
}

async function optionsOf(form) {
  if (form.dataset.optionsIn) {
    return JSON.parse(document.getElementById(form.dataset.optionsIn).textContent);
  }
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function add(form) {
  const publicKey = readCreation((await optionsOf(form)).creation_options);
  if (form.elements.passwordless?.checked) {
    Object.assign(publicKey.authenticatorSelection, {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    });
  }
  return navigator.credentials.create({ publicKey });
}

async function use(form) {
  const publicKey = readRequest((await optionsOf(form)).request_options);
  return navigator.credentials.get({ publicKey });
}

const WANTS = { add, use, "sign-in": use };

function prepare(form) {
  const said = form.querySelector("[data-passkey-said]");
  const say = (sentence) => { said.textContent = sentence; said.hidden = !sentence; };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential) return say(said.dataset.missing);
    say("");
    try {
      form.elements.credential.value = written(await WANTS[form.dataset.passkey](form));
      form.submit();
    } catch (error) {
      say(error.name === "InvalidStateError" ? said.dataset.known : said.dataset.failed);
    }
    return undefined;
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form);
