/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A box in the place of each picture that does not come, with what it shows in words and, where
 * that helps, a button that asks for it. Runs in our own script world, before the document is
 * parsed. dwrMode is "fetched", "tap" or "offline"; dwrWords are the user's language's. */

const dwrPictures = {
  mode: dwrMode,
  boxes: new Map (), /* picture -> its box */
  nAsked: 0,

  /* The address by which somebody asks for a picture: the same key under another name. It is
   * another one each time, because WebKit does not try again what failed. */
  getAskedAddress (picture) {
    const key = (picture.currentSrc || picture.src).split ("/").pop ().split ("?")[0];
    this.nAsked++;
    return "dwreader://asked-image/" + key + "?" + this.nAsked;
  },

  isAsked (picture) {
    return picture.currentSrc.startsWith ("dwreader://asked-image/");
  },

  isWaiting (picture) {
    return this.mode === "tap" && !this.isAsked (picture);
  },

  /* Words of ours are in the language that the writer gave to its own. */
  addWords (parent, tag, words) {
    const element = document.createElement (tag);
    const own = document.querySelector (".source[lang]");
    element.textContent = words;
    if (own) {
      element.lang = own.lang;
      element.dir = own.dir;
    }
    parent.append (element);
    return element;
  },

  /* As the user's language puts the two together. */
  getName (words, title) {
    const parts = [words, title];
    return dwrWords.named.replaceAll ("%s", () => parts.shift ());
  },

  addButton (box, picture, words) {
    const button = this.addWords (box, "button", words);
    if (picture.alt)
      button.setAttribute ("aria-label", this.getName (words, picture.alt));
    button.addEventListener ("click", event => {
      if (event.isTrusted)
        this.ask (picture);
    });
  },

  fill (box, picture) {
    box.replaceChildren ();
    if (picture.alt) {
      const alt = document.createElement ("p");
      alt.textContent = picture.alt;
      box.append (alt);
    }
    if (this.mode === "offline") {
      this.addWords (box, "p", dwrWords.offline);
    } else if (this.isWaiting (picture)) {
      this.addButton (box, picture, dwrWords.show);
    } else {
      this.addWords (box, "p", dwrWords.failed);
      this.addButton (box, picture, dwrWords.again);
    }
  },

  failed (picture) {
    const hadFocus = this.boxes.get (picture)?.contains (document.activeElement);
    let box = this.boxes.get (picture);
    if (!box) {
      box = document.createElement ("div");
      box.className = "away";
      this.boxes.set (picture, box);
      picture.before (box);
      picture.hidden = true;
    }
    this.fill (box, picture);
    if (hadFocus)
      box.querySelector ("button")?.focus ();
    this.report ();
  },

  loaded (picture) {
    const box = this.boxes.get (picture);
    if (!box)
      return;
    const hadFocus = box.contains (document.activeElement);
    this.boxes.delete (picture);
    box.remove ();
    picture.hidden = false;
    if (hadFocus) {
      picture.tabIndex = -1;
      picture.focus ({ preventScroll: true });
    }
    this.report ();
  },

  /* Whoever asks for a picture is told if it does not come; it has the focus if it does. */
  ask (picture) {
    this.boxes.get (picture)?.setAttribute ("role", "status");
    const address = this.getAskedAddress (picture);
    picture.removeAttribute ("srcset");
    picture.src = address;
  },

  askForAll () {
    for (const picture of [...this.boxes.keys ()])
      this.ask (picture);
  },

  setMode (mode) {
    this.mode = mode;
    if (mode === "fetched") {
      this.askForAll ();
    } else {
      for (const [picture, box] of this.boxes)
        this.fill (box, picture);
    }
    this.report ();
  },

  report () {
    const waiting = [...this.boxes.keys ()].filter (picture => this.isWaiting (picture));
    window.webkit.messageHandlers.dwrPictures.postMessage (waiting.length);
  },
};

for (const [type, handler] of [["error", "failed"], ["load", "loaded"]]) {
  document.addEventListener (type, event => {
    if (event.target instanceof HTMLImageElement && event.target.closest ("main"))
      dwrPictures[handler] (event.target);
  }, true);
}
