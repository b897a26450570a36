/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture over the whole pane, with its caption and credit. It can be enlarged, and moved then,
 * by mouse and by keyboard. Runs in our own script world, when the document is parsed. */

const dwrZoom = {
  scaleMax: 8,
  keyStep: 1.5,
  wheelStep: 1.2,
  panStepPx: 60,
  clickMaxPx: 4, /* whoever moves the mouse farther drags */

  picture: null, /* in the article, while the overlay is open */
  overlay: null,
  stage: null,
  image: null,
  scale: 1,
  x: 0,
  y: 0,
  drag: null,

  keys: {
    "Escape": zoom => zoom.close (),
    "+": zoom => zoom.zoomBy (zoom.keyStep),
    "=": zoom => zoom.zoomBy (zoom.keyStep),
    "-": zoom => zoom.zoomBy (1 / zoom.keyStep),
    "0": zoom => zoom.zoomBy (1 / zoom.scale),
    "ArrowLeft": zoom => zoom.moveBy (zoom.panStepPx, 0),
    "ArrowRight": zoom => zoom.moveBy (-zoom.panStepPx, 0),
    "ArrowUp": zoom => zoom.moveBy (0, zoom.panStepPx),
    "ArrowDown": zoom => zoom.moveBy (0, -zoom.panStepPx),
    /* They would scroll the article below. */
    "PageUp": () => {},
    "PageDown": () => {},
    "Home": () => {},
    "End": () => {},
  },

  /* One of the article's own, that is there and leads nowhere else. */
  canOpen (target) {
    return target instanceof HTMLImageElement && target.closest ("main figure") &&
      !target.closest ("a") && !target.hidden && target.naturalWidth > 0;
  },

  /* What is said of a picture that can be enlarged; it stays a picture. */
  offer (picture) {
    if (!this.canOpen (picture))
      return;
    picture.tabIndex = 0;
    picture.setAttribute ("aria-haspopup", "dialog");
    picture.setAttribute ("aria-description", dwrWords.enlarge);
    if (!picture.alt)
      picture.setAttribute ("aria-label", dwrWords.enlarge);
  },

  addButton (box, sign, words, action) {
    const button = dwrPictures.addWords (box, "button", sign);
    button.setAttribute ("aria-label", words);
    button.title = words;
    button.addEventListener ("click", event => {
      event.stopPropagation ();
      action ();
    });
    return button;
  },

  addCaption () {
    const caption = this.picture.closest ("figure").querySelector ("figcaption");
    if (!caption)
      return;
    const copy = document.createElement ("p");
    copy.className = "zoom-caption";
    copy.id = "dwr-zoom-caption";
    copy.append (...[...caption.childNodes].map (node => node.cloneNode (true)));
    copy.addEventListener ("click", event => event.stopPropagation ());
    this.overlay.append (copy);
    this.overlay.setAttribute ("aria-describedby", copy.id);
  },

  build () {
    this.overlay = document.createElement ("div");
    this.overlay.className = "zoom";
    this.overlay.tabIndex = -1;
    this.overlay.setAttribute ("role", "dialog");
    this.overlay.setAttribute ("aria-modal", "true");
    this.overlay.setAttribute ("aria-label", this.picture.alt || dwrWords.enlarge);
    this.stage = document.createElement ("div");
    this.stage.className = "zoom-stage";
    const buttons = document.createElement ("div");
    buttons.className = "zoom-buttons";
    this.overlay.append (this.stage, buttons);
    this.addButton (buttons, "\u2212", dwrWords.smaller, () => this.zoomBy (1 / this.keyStep));
    this.addButton (buttons, "+", dwrWords.larger, () => this.zoomBy (this.keyStep));
    this.addButton (buttons, "\u00d7", dwrWords.close, () => this.close ());
    this.addCaption ();
  },

  showImage (image) {
    image.alt = this.picture.alt;
    image.draggable = false;
    this.stage.replaceChildren (image);
    this.image = image;
    this.update ();
  },

  /* The largest of the formats that DW keeps, where the pane may have it; until it is there, and
   * where it does not come, what the article shows. */
  load () {
    const shown = new Image ();
    shown.src = this.picture.currentSrc;
    this.showImage (shown);
    const formats = this.picture.srcset.split (", ").map (one => one.split (" "));
    formats.sort ((one, other) => parseInt (other[1]) - parseInt (one[1]));
    const [address] = formats[0];
    if (!address || address === this.picture.currentSrc)
      return;
    const best = new Image ();
    const picture = this.picture;
    best.addEventListener ("load", () => {
      if (this.picture === picture)
        this.showImage (best);
    });
    best.src = address;
  },

  listen () {
    const overlay = this.overlay;
    overlay.addEventListener ("keydown", event => this.pressed (event));
    overlay.addEventListener ("click", () => this.clicked ());
    overlay.addEventListener ("wheel", event => this.wheeled (event), { passive: false });
    this.stage.addEventListener ("pointerdown", event => this.dragBegun (event));
    this.stage.addEventListener ("pointermove", event => this.dragged (event));
    this.stage.addEventListener ("pointercancel", () => { this.drag = null; });
  },

  open (picture) {
    if (this.picture)
      return;
    this.picture = picture;
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.drag = null;
    this.build ();
    this.load ();
    this.listen ();
    this.setArticleAway (true);
    document.body.append (this.overlay);
    this.overlay.focus ({ preventScroll: true });
    this.update ();
    this.report ();
  },

  /* The scrollbar goes too. Where it had a place of its own the lines change, and what is read stays
   * (place.js). */
  setArticleAway (isAway) {
    document.querySelector ("main").inert = isAway;
    document.documentElement.classList.toggle ("zooming", isAway);
  },

  close () {
    if (!this.picture)
      return;
    const picture = this.picture;
    this.picture = null;
    this.overlay.remove ();
    this.setArticleAway (false);
    picture.focus ({ preventScroll: true });
    this.report ();
  },

  report () {
    window.webkit.messageHandlers.dwrZoom.postMessage (this.picture ? 1 : 0);
  },

  /* How far the picture may be moved, so that none of its sides comes in from the stage's. Until its
   * copy on the stage is there, the article's own has the measures. */
  getRoom () {
    const width = this.stage.clientWidth;
    const height = this.stage.clientHeight;
    const shape = this.image.naturalWidth > 0 ? this.image : this.picture;
    const fit = Math.min (width / shape.naturalWidth, height / shape.naturalHeight);
    return {
      x: Math.max (0, (fit * shape.naturalWidth * this.scale - width) / 2),
      y: Math.max (0, (fit * shape.naturalHeight * this.scale - height) / 2),
    };
  },

  update () {
    const room = this.getRoom ();
    this.x = Math.min (Math.max (this.x, -room.x), room.x);
    this.y = Math.min (Math.max (this.y, -room.y), room.y);
    this.image.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    this.stage.classList.toggle ("zoom-larger", this.scale > 1);
  },

  /* (atX, atY): what stays where it is, from the middle of the stage. */
  zoomBy (factor, atX = 0, atY = 0) {
    const scale = Math.min (Math.max (this.scale * factor, 1), this.scaleMax);
    const change = scale / this.scale;
    this.scale = scale;
    this.x = atX - (atX - this.x) * change;
    this.y = atY - (atY - this.y) * change;
    this.update ();
  },

  moveBy (x, y) {
    this.x += x;
    this.y += y;
    this.update ();
  },

  /* The keyboard's focus stays among the buttons; F6 leads out of the pane as ever. */
  goToNextButton (isBackward) {
    const buttons = [...this.overlay.querySelectorAll ("button")];
    const at = buttons.indexOf (document.activeElement);
    const next = isBackward ? (at < 0 ? buttons.length : at) - 1 : at + 1;
    buttons[(next + buttons.length) % buttons.length].focus ();
  },

  pressed (event) {
    if (event.ctrlKey || event.altKey || event.metaKey)
      return;
    if (event.key === "Tab")
      this.goToNextButton (event.shiftKey);
    else if (this.keys[event.key])
      this.keys[event.key] (this);
    else if (event.key !== " " || event.target instanceof HTMLButtonElement)
      return;
    event.preventDefault ();
    event.stopPropagation ();
  },

  clicked () {
    const wasDragged = this.drag?.isFar;
    this.drag = null;
    if (!wasDragged)
      this.close ();
  },

  wheeled (event) {
    const box = this.stage.getBoundingClientRect ();
    event.preventDefault ();
    if (event.deltaY !== 0)
      this.zoomBy (event.deltaY < 0 ? this.wheelStep : 1 / this.wheelStep,
                   event.clientX - box.left - box.width / 2,
                   event.clientY - box.top - box.height / 2);
  },

  dragBegun (event) {
    if (event.button !== 0)
      return;
    this.drag = { startX: event.clientX, startY: event.clientY, x: this.x, y: this.y };
    this.stage.setPointerCapture (event.pointerId);
  },

  dragged (event) {
    if (!this.drag || (event.buttons & 1) === 0)
      return;
    const x = event.clientX - this.drag.startX;
    const y = event.clientY - this.drag.startY;
    this.drag.isFar ||= Math.hypot (x, y) > this.clickMaxPx;
    this.x = this.drag.x + x;
    this.y = this.drag.y + y;
    this.update ();
  },
};

document.querySelectorAll ("img").forEach (picture => dwrZoom.offer (picture));
document.addEventListener ("load", event => dwrZoom.offer (event.target), true);
document.addEventListener ("click", event => {
  if (event.isTrusted && event.button === 0 && dwrZoom.canOpen (event.target))
    dwrZoom.open (event.target);
});
document.addEventListener ("keydown", event => {
  if (!event.isTrusted || event.key !== "Enter" || !dwrZoom.canOpen (event.target))
    return;
  event.preventDefault ();
  dwrZoom.open (event.target);
});
window.addEventListener ("resize", () => {
  if (dwrZoom.picture)
    dwrZoom.update ();
});
